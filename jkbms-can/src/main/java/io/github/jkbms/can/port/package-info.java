// SPDX-License-Identifier: Apache-2.0
/**
 * Inverter protocols on a bus: the battery's end ({@link io.github.jkbms.can.port.CanInverterPort}), virtual inverters that judge
 * it ({@link io.github.jkbms.can.port.VirtualInverter}), and what finds out which protocol is spoken
 * ({@link io.github.jkbms.can.port.ProtocolFinder}).
 */
@NullMarked
package io.github.jkbms.can.port;

import org.jspecify.annotations.NullMarked;
