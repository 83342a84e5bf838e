// SPDX-License-Identifier: Apache-2.0
/** The can wire. */
@NullMarked
package io.github.jkbms.can;

import org.jspecify.annotations.NullMarked;
