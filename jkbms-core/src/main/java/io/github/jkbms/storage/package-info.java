// SPDX-License-Identifier: Apache-2.0
/**
 * From packs to one storage system: what the packs together are and allow, and why. Pure functions with time as an input.
 */
@NullMarked
package io.github.jkbms.storage;

import org.jspecify.annotations.NullMarked;
