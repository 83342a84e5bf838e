// SPDX-License-Identifier: Apache-2.0
/** A local page that shows packs while they are read: for reading only, without anything from the internet. */
@NullMarked
package io.github.jkbms.examples.dashboard;

import org.jspecify.annotations.NullMarked;
