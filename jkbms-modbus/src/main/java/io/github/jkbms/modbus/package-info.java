// SPDX-License-Identifier: Apache-2.0
/**
 * JK-PB packs over Modbus: {@link io.github.jkbms.modbus.RtuBus} for an RS485 line. Source: modbus reference.
 */
@NullMarked
package io.github.jkbms.modbus;

import org.jspecify.annotations.NullMarked;
