// SPDX-License-Identifier: Apache-2.0
/** The modbus wire. */
@NullMarked
package io.github.jkbms.modbus;

import org.jspecify.annotations.NullMarked;
