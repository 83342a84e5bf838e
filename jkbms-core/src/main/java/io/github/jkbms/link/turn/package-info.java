// SPDX-License-Identifier: Apache-2.0
/** Taking turns on a line, for the wires on which one asks and others answer. For the modules of this library alone. */
@NullMarked
package io.github.jkbms.link.turn;

import org.jspecify.annotations.NullMarked;
