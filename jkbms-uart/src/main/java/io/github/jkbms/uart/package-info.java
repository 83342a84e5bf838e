// SPDX-License-Identifier: Apache-2.0
/** The uart wire. */
@NullMarked
package io.github.jkbms.uart;

import org.jspecify.annotations.NullMarked;
