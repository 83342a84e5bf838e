// SPDX-License-Identifier: Apache-2.0
/**
 * Virtual days of virtual banks under the storage policy and without it: {@link io.github.jkbms.examples.days.YearOfDays} looks
 * for a day on which a cell gets hurt.
 */
@NullMarked
package io.github.jkbms.examples.days;

import org.jspecify.annotations.NullMarked;
