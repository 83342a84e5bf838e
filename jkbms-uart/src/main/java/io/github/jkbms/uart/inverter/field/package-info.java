// SPDX-License-Identifier: Apache-2.0
/** Tables of fields for the inverter protocols of this project, both directions from one row. Not for users. */
@NullMarked
package io.github.jkbms.uart.inverter.field;

import org.jspecify.annotations.NullMarked;
