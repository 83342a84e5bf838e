// SPDX-License-Identifier: Apache-2.0
/**
 * Serial ports: {@link io.github.jkbms.uart.SerialLink} is a byte line with deadlines over a port of this machine, and lists
 * the ports there are.
 */
@NullMarked
package io.github.jkbms.uart;

import org.jspecify.annotations.NullMarked;
