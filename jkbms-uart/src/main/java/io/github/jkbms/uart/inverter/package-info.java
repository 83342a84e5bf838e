// SPDX-License-Identifier: Apache-2.0
/**
 * Inverters on RS485, whatever protocol they speak: {@link io.github.jkbms.uart.inverter.SerialInverterProtocol} is what a
 * protocol implements, as pure functions in both directions. On it stand the battery side
 * ({@link io.github.jkbms.uart.inverter.SerialInverterPort}), the reading side
 * ({@link io.github.jkbms.uart.inverter.SerialBatteryLine}), the listener ({@link io.github.jkbms.uart.inverter.InverterTap})
 * and the inverter that judges its battery ({@link io.github.jkbms.uart.inverter.VirtualInverter}).
 *
 * <p>On such a line the inverter asks and the battery answers; a battery never speaks first.
 */
@NullMarked
package io.github.jkbms.uart.inverter;

import org.jspecify.annotations.NullMarked;
