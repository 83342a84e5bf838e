// SPDX-License-Identifier: Apache-2.0
/** The bridge program: its configuration file, how a bridge is put together from it, and what a person sees of it. */
@NullMarked
package io.github.jkbms.examples.bridge;

import org.jspecify.annotations.NullMarked;
