// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.model.Quantity;

/**
 * Where a number lies in a {@link JkCanMessage}, for those who explain frames. Immutable.
 *
 * @param quantity what it is in the model
 * @param element  which element of it, from 0
 * @param startBit the first bit, counted from the lowest bit of byte 0
 * @param bits     how many bits
 */
public record JkCanField(Quantity quantity, int element, int startBit, int bits) {}
