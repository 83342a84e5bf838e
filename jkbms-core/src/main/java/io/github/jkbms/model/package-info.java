// SPDX-License-Identifier: Apache-2.0
/**
 * What a user reads: immutable values with exact integers, units in the names, and absence instead of zero. Nothing here
 * knows a wire.
 */
@NullMarked
package io.github.jkbms.model;

import org.jspecify.annotations.NullMarked;
