// SPDX-License-Identifier: Apache-2.0
/**
 * The native frames of JK devices: {@code 55 AA EB 90} records of 300 bytes, {@code AA 55 90 EB} commands of 20 bytes, and the
 * Modbus writes that make a device on RS485 send a record. {@link io.github.jkbms.uart.frame.NativeStreamDecoder} finds
 * all of them in a stream of bytes, whether it comes from a serial line or as Bluetooth notifications.
 *
 * <p>Everything here is computation on bytes: no input or output, no clock, no thread. Sections and offsets named in the
 * documentation are those of the project's protocol reference for native frames.
 */
@NullMarked
package io.github.jkbms.uart.frame;

import org.jspecify.annotations.NullMarked;
