// SPDX-License-Identifier: Apache-2.0
/**
 * The Pylontech low-voltage protocol on RS485, V3.3 and V3.5, in ASCII: numbers 005 (115200 baud) and 014 (9600 baud) of a
 * JK-PB. {@link io.github.jkbms.uart.pylontech.PylontechProtocol} is the whole protocol in both directions,
 * {@link io.github.jkbms.uart.pylontech.PylontechFrame} and {@link io.github.jkbms.uart.pylontech.PylontechStreamDecoder} its frames.
 *
 * <p>Everything here is computation on bytes: no input or output, no clock, no thread. Sections named in the documentation are
 * those of the project's reference for RS485 inverter protocols.
 */
@NullMarked
package io.github.jkbms.uart.pylontech;

import org.jspecify.annotations.NullMarked;
