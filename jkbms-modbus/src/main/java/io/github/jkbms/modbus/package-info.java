// SPDX-License-Identifier: Apache-2.0
/**
 * JK-PB packs over Modbus: {@link io.github.jkbms.modbus.RtuBus} for an RS485 line, {@link
 * io.github.jkbms.modbus.ModbusTcpBus} for a Modbus TCP gateway, and {@link io.github.jkbms.modbus.ModbusSimulator}, which
 * plays packs with the manners of the device. Source: modbus reference.
 */
@NullMarked
package io.github.jkbms.modbus;

import org.jspecify.annotations.NullMarked;
