// SPDX-License-Identifier: Apache-2.0
/**
 * The Modbus-like protocols between inverters and batteries on RS485 that a JK-PB can be set to: PACE and its kin, Growatt,
 * Voltronic, and, for reading alone, China Tower. Each is one class with a table of registers for both directions;
 * {@link io.github.jkbms.modbus.inverter.SerialInverterProtocols} names them all, the ASCII one included.
 *
 * <p>Everything here is computation on bytes: no input or output, no clock, no thread. Sections named in the documentation are
 * those of the project's reference for RS485 inverter protocols.
 */
@NullMarked
package io.github.jkbms.modbus.inverter;

import org.jspecify.annotations.NullMarked;
