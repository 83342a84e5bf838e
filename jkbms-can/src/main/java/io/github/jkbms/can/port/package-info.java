// SPDX-License-Identifier: Apache-2.0
/**
 * Inverter protocols on a bus: the battery's end ({@link io.github.jkbms.can.port.CanInverterPort}) and virtual inverters that judge
 * it ({@link io.github.jkbms.can.port.VirtualInverter}).
 */
@NullMarked
package io.github.jkbms.can.port;

import org.jspecify.annotations.NullMarked;
