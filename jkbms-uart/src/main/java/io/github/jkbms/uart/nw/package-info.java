// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code 4E 57} protocol ("NW") of the UART and GPS connectors and of protocol number 0 of the JK-PB: frames with a
 * list of identifiers and values, big-endian. {@link io.github.jkbms.uart.nw.NwStreamDecoder} finds the frames in a stream,
 * {@link io.github.jkbms.uart.nw.NwData} reads and writes their lists.
 *
 * <p>Everything here is computation on bytes: no input or output, no clock, no thread. Sections named in the documentation
 * are those of the project's protocol reference for 4E57.
 */
@NullMarked
package io.github.jkbms.uart.nw;

import org.jspecify.annotations.NullMarked;
