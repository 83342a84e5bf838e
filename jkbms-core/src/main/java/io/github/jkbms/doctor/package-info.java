// SPDX-License-Identifier: Apache-2.0
/**
 * What an examination of a line or bus comes to, in words for people: verdicts with what was seen and what to do. The
 * examinations themselves are made where the wires are known.
 */
@NullMarked
package io.github.jkbms.doctor;

import org.jspecify.annotations.NullMarked;
