// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import java.util.Optional;

/**
 * How a port fares. Immutable.
 *
 * @param stage    what it tells the inverter
 * @param trouble  what is wrong with the wire, for people; nothing while it works
 * @param inverter whether the inverter is heard
 * @param counts   what went over it so far
 */
public record PortStatus(PortStage stage, Optional<String> trouble, InverterPresence inverter, PortCounts counts) {}
