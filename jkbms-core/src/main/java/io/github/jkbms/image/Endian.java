// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

/**
 * Order of the bytes in a number: big-endian over Modbus, little-endian in native frames. Plain shifts, because a program
 * that polls once a second runs them uncompiled for minutes.
 */
public enum Endian {
    /** High byte first. */
    BIG,
    /** Low byte first. */
    LITTLE;

    /**
     * {@return an unsigned 16-bit number}
     *
     * @param bytes where the bytes are
     * @param index index of the first one
     */
    public int u16(byte[] bytes, int index) {
        int first = bytes[index] & 0xFF;
        int second = bytes[index + 1] & 0xFF;
        return this == BIG ? first << 8 | second : second << 8 | first;
    }

    /**
     * {@return a 32-bit number; unsigned ones in the same bits}
     *
     * @param bytes where the bytes are
     * @param index index of the first one
     */
    public int i32(byte[] bytes, int index) {
        int first = u16(bytes, index);
        int second = u16(bytes, index + 2);
        return this == BIG ? first << 16 | second : second << 16 | first;
    }

    /**
     * Writes the low 16 bits of a number.
     *
     * @param bytes where the bytes go
     * @param index index of the first one
     * @param value the number
     */
    public void put16(byte[] bytes, int index, int value) {
        bytes[index] = (byte) (this == BIG ? value >>> 8 : value);
        bytes[index + 1] = (byte) (this == BIG ? value : value >>> 8);
    }

    /**
     * Writes a 32-bit number.
     *
     * @param bytes where the bytes go
     * @param index index of the first one
     * @param value the number
     */
    public void put32(byte[] bytes, int index, int value) {
        put16(bytes, index, this == BIG ? value >>> 16 : value);
        put16(bytes, index + 2, this == BIG ? value : value >>> 16);
    }
}
