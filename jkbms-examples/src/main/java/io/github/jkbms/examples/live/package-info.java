// SPDX-License-Identifier: Apache-2.0
/** What a program that runs for long keeps of the packs it reads: newest values, failures, energy, the last hours, the last messages on the wire. */
@NullMarked
package io.github.jkbms.examples.live;

import org.jspecify.annotations.NullMarked;
