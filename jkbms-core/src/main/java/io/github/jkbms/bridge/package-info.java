// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the storage policy: packs on one side, an inverter on the other. {@link io.github.jkbms.bridge.InverterPort} is what a
 * wire to an inverter implements, be it CAN or RS485.
 */
@NullMarked
package io.github.jkbms.bridge;

import org.jspecify.annotations.NullMarked;
