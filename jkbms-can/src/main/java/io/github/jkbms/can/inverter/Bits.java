// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

/**
 * Where a number stands in a frame.
 *
 * @param start       its first bit, counted from the lowest bit of byte 0; of the byte with the lowest index where it has several
 * @param length      how many bits, 1 to 64; whole bytes where big-endian
 * @param isBigEndian whether the byte with the lowest index is the highest
 * @param isSigned    whether the highest bit is a sign
 */
record Bits(int start, int length, boolean isBigEndian, boolean isSigned) {
    static Bits bit(int index, int bit) {
        return new Bits(8 * index + bit, 1, false, false);
    }

    static Bits unsigned(int index, int length) {
        return new Bits(8 * index, length, false, false);
    }

    static Bits u8(int index) {
        return unsigned(index, 8);
    }

    static Bits u16(int index) {
        return unsigned(index, 16);
    }

    static Bits s16(int index) {
        return new Bits(8 * index, 16, false, true);
    }

    static Bits u32(int index) {
        return unsigned(index, 32);
    }

    static Bits u16be(int index) {
        return new Bits(8 * index, 16, true, false);
    }

    static Bits s16be(int index) {
        return new Bits(8 * index, 16, true, true);
    }

    static Bits u32be(int index) {
        return new Bits(8 * index, 32, true, false);
    }

    static Bits s32be(int index) {
        return new Bits(8 * index, 32, true, true);
    }

    private long ones() {
        return length == Long.SIZE ? -1 : (1L << length) - 1;
    }

    long min() {
        return isSigned ? -1L << (length - 1) : 0;
    }

    long max() {
        return isSigned ? (1L << (length - 1)) - 1 : ones();
    }

    boolean isWithin(int frameLength) {
        return start + length <= 8 * frameLength;
    }

    long place(long raw) {
        long field = raw & ones();
        return (isBigEndian ? Long.reverseBytes(field) >>> (Long.SIZE - length) : field) << start;
    }

    long extract(long frame) {
        long field = frame >>> start & ones();
        if (isBigEndian) {
            field = Long.reverseBytes(field) >>> (Long.SIZE - length);
        }
        int unused = Long.SIZE - length;
        return isSigned ? field << unused >> unused : field;
    }
}
