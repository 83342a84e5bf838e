// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.OptionalLong;

/**
 * One number in a message and the quantity it stands for: {@code value = raw * factor + offset} in the unit of the quantity.
 *
 * @param quantity what it is in the model
 * @param element  which element of it, from 0
 * @param startBit the first bit, counted from the lowest bit of byte 0
 * @param bits     how many bits
 * @param order    order of the bytes
 * @param factor   what one count is worth
 * @param offset   the value of the raw number 0
 * @param absence  which raw numbers stand for nothing
 */
record JkCanSignal(
        Quantity quantity, int element, int startBit, int bits, Order order, int factor, int offset, Absence absence) {
    /** Order of the bytes. */
    enum Order {
        LITTLE,
        BIG
    }

    /** Which raw numbers stand for nothing. */
    enum Absence {
        NONE,
        ZERO,
        ZERO_OR_ALL_ONES;

        boolean means(long raw, long ones) {
            return this != NONE && raw == 0 || this == ZERO_OR_ALL_ONES && raw == ones;
        }
    }

    static JkCanSignal u8(Quantity quantity, int index) {
        return new JkCanSignal(quantity, 0, 8 * index, 8, Order.LITTLE, 1, 0, Absence.NONE);
    }

    static JkCanSignal u16(Quantity quantity, int index) {
        return new JkCanSignal(quantity, 0, 8 * index, 16, Order.LITTLE, 1, 0, Absence.NONE);
    }

    static JkCanSignal u32(Quantity quantity, int index) {
        return new JkCanSignal(quantity, 0, 8 * index, 32, Order.LITTLE, 1, 0, Absence.NONE);
    }

    static JkCanSignal bit(Quantity quantity, int index, int bit) {
        return new JkCanSignal(quantity, 0, 8 * index + bit, 1, Order.LITTLE, 1, 0, Absence.NONE);
    }

    JkCanSignal scaled(int newFactor, int newOffset) {
        return new JkCanSignal(quantity, element, startBit, bits, order, newFactor, newOffset, absence);
    }

    JkCanSignal bigEndian() {
        return new JkCanSignal(quantity, element, startBit, bits, Order.BIG, factor, offset, absence);
    }

    JkCanSignal absent(Absence when) {
        return new JkCanSignal(quantity, element, startBit, bits, order, factor, offset, when);
    }

    JkCanSignal element(int index) {
        return new JkCanSignal(quantity, index, startBit, bits, order, factor, offset, absence);
    }

    private boolean isIn(CanFrame frame) {
        return startBit + bits <= 8 * frame.length();
    }

    private long ones() {
        return (1L << bits) - 1;
    }

    /** Notes the value if the frame is long enough for it and it stands for something. */
    void decode(CanFrame frame, int sign, PackStatus.Builder into) {
        if (!isIn(frame)) {
            return;
        }
        long raw = frame.bits() >>> startBit & ones();
        if (order == Order.BIG) {
            raw = raw >>> 8 | (raw & 0xFF) << 8;
        }
        if (!absence.means(raw, ones())) {
            into.set(quantity, element, sign * (raw * factor + offset));
        }
    }

    /**
     * The bits of a value in their place. What does not fit is held at the nearest number that does, but for the throughput,
     * which wraps on the device too; an absent value gives the raw number that stands for nothing, or 0.
     */
    long encode(PackStatus status, int sign) {
        OptionalLong value = status.reported(quantity, element);
        if (value.isEmpty()) {
            return (absence == Absence.ZERO_OR_ALL_ONES ? ones() : 0) << startBit;
        }
        long count = Math.floorDiv(sign * value.getAsLong() - offset, factor);
        long raw = quantity == Quantity.CYCLED_CAPACITY ? count & ones() : Math.max(0, Math.min(ones(), count));
        return (order == Order.BIG ? raw >>> 8 | (raw & 0xFF) << 8 : raw) << startBit;
    }
}
