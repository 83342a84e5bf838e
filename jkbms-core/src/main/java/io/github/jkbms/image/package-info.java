// SPDX-License-Identifier: Apache-2.0
/**
 * The memory image of a pack: three byte-addressed tables that every wire shows. {@link io.github.jkbms.image.FieldTable}
 * says where each field lies, what type it has, who may write it and how well that is known; decoder, encoder, simulator and
 * documentation all read it, so a new field of a new firmware is one new row. Pure functions over bytes: no wire, no clock.
 */
@NullMarked
package io.github.jkbms.image;

import org.jspecify.annotations.NullMarked;
