// SPDX-License-Identifier: Apache-2.0
/** The reference of fields, written from the tables that the decoders use. */
@NullMarked
package io.github.jkbms.examples.reference;

import org.jspecify.annotations.NullMarked;
