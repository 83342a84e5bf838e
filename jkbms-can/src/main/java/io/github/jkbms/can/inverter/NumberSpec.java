// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.StorageQuantity;

/**
 * One row of a table of signals: {@code raw = (sign * value * counts + offset) / per}.
 *
 * @param quantity    what it is in the model
 * @param bits        where it stands
 * @param sign        1, or -1 where the wire counts the other way round
 * @param counts      numerator of the scale
 * @param per         denominator of the scale
 * @param offset      added before the division
 * @param min         the least raw number the protocol allows
 * @param max         the greatest raw number the protocol allows
 * @param absent      the raw number sent for an absent value; {@link NumberPart#ABSENT} where the message is not sent then
 * @param unknown     the raw number that stands for nothing when read; {@link NumberPart#ABSENT} where there is none
 * @param isWriteOnly whether it repeats what another signal says, so that it is not read
 */
record NumberSpec(
        StorageQuantity quantity,
        Bits bits,
        int sign,
        long counts,
        long per,
        long offset,
        long min,
        long max,
        long absent,
        long unknown,
        boolean isWriteOnly) {
    /** A signal that uses its whole range, one count for one unit, and holds back its message where the value is absent. */
    static NumberSpec of(StorageQuantity quantity, Bits bits) {
        return new NumberSpec(
                quantity,
                bits,
                1,
                1,
                1,
                0,
                bits.min(),
                bits.max(),
                quantity.isFlag() ? 0 : NumberPart.ABSENT,
                NumberPart.ABSENT,
                false);
    }

    NumberSpec per(long units) {
        return scaled(counts, units, offset);
    }

    NumberSpec scaled(long newCounts, long newPer, long newOffset) {
        return new NumberSpec(
                quantity, bits, sign, newCounts, newPer, newOffset, min, max, absent, unknown, isWriteOnly);
    }

    NumberSpec reversed() {
        return new NumberSpec(quantity, bits, -sign, counts, per, offset, min, max, absent, unknown, isWriteOnly);
    }

    NumberSpec range(long least, long greatest) {
        return new NumberSpec(quantity, bits, sign, counts, per, offset, least, greatest, absent, unknown, isWriteOnly);
    }

    /** What is sent for an absent value; when read it is a value like any other. */
    NumberSpec absentAs(long raw) {
        return new NumberSpec(quantity, bits, sign, counts, per, offset, min, max, raw, unknown, isWriteOnly);
    }

    /** The protocol's own "unknown", in both directions; no value becomes it at the end of the range. */
    NumberSpec unknownAs(long raw) {
        long least = bits.isSigned() && raw == min ? min + 1 : min;
        long greatest = raw == max ? max - 1 : max;
        return new NumberSpec(quantity, bits, sign, counts, per, offset, least, greatest, raw, raw, isWriteOnly);
    }

    NumberSpec writeOnly() {
        return new NumberSpec(quantity, bits, sign, counts, per, offset, min, max, absent, unknown, true);
    }
}
