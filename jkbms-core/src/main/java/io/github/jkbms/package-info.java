// SPDX-License-Identifier: Apache-2.0
/**
 * The front door: {@link io.github.jkbms.Bms} reads one battery pack over any wire, and one tree of exceptions, sorted by
 * what a caller can do about them.
 */
@NullMarked
package io.github.jkbms;

import org.jspecify.annotations.NullMarked;
