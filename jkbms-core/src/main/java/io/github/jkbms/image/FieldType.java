// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

/** How a field is stored. */
public enum FieldType {
    /** Unsigned byte. */
    U8(1),
    /** Signed byte, two's complement. */
    I8(1),
    /** Unsigned 16-bit number. */
    U16(2),
    /** Signed 16-bit number, two's complement. */
    I16(2),
    /** Unsigned 32-bit number. */
    U32(4),
    /** Signed 32-bit number, two's complement. */
    I32(4),
    /** IEEE-754 single; the model keeps its bits. */
    F32(4),
    /** IEEE-754 single in a whole unit; the model keeps thousandths, rounded. */
    F32_THOUSANDTHS(4),
    /** Bits in bytes: bit n is bit n mod 8 of byte n / 8, in either byte order. */
    BYTES(1),
    /** ASCII, padded with NUL, cut at the first NUL or control character. */
    TEXT(1);

    /** Up to here every number of thousandths survives as a single. */
    private static final int MAX_THOUSANDTHS = 1 << 23;

    private final int size;

    FieldType(int size) {
        this.size = size;
    }

    /** {@return the size of one element in bytes} */
    public int size() {
        return size;
    }

    /** The number at an index, as the 32 bits that a report keeps. Not for {@link #BYTES} and {@link #TEXT}. */
    int read(byte[] bytes, int index, Endian endian) {
        return switch (this) {
            case U8 -> bytes[index] & 0xFF;
            case I8 -> bytes[index];
            case U16 -> endian.u16(bytes, index);
            case I16 -> (short) endian.u16(bytes, index);
            case U32, I32, F32 -> endian.i32(bytes, index);
            case F32_THOUSANDTHS -> thousandths(endian.i32(bytes, index), -MAX_THOUSANDTHS);
            case BYTES, TEXT -> throw new IllegalStateException(this + " is no number");
        };
    }

    /** Writes a number; bits that do not fit are cut. Not for {@link #BYTES} and {@link #TEXT}. */
    void write(byte[] bytes, int index, int value, Endian endian) {
        switch (this) {
            case U8, I8 -> bytes[index] = (byte) value;
            case U16, I16 -> endian.put16(bytes, index, value);
            case U32, I32, F32 -> endian.put32(bytes, index, value);
            case F32_THOUSANDTHS -> endian.put32(bytes, index, Float.floatToIntBits(value / 1000f));
            case BYTES, TEXT -> throw new IllegalStateException(this + " is no number");
        }
    }

    /** Thousandths of a number given by its bits, held between limits; what is no number at all gives 0. */
    static int thousandths(int bits, int min) {
        double rounded = Math.rint(Float.intBitsToFloat(bits) * 1000.0);
        return (int) Math.max(min, Math.min(MAX_THOUSANDTHS, rounded));
    }

    /** The smallest number that the type can hold. */
    long min() {
        return switch (this) {
            case I8 -> Byte.MIN_VALUE;
            case I16 -> Short.MIN_VALUE;
            case I32 -> Integer.MIN_VALUE;
            case F32_THOUSANDTHS -> -MAX_THOUSANDTHS;
            default -> 0;
        };
    }

    /** The largest number that the type can hold. */
    long max() {
        return switch (this) {
            case I8 -> Byte.MAX_VALUE;
            case U8 -> 0xFF;
            case I16 -> Short.MAX_VALUE;
            case U16 -> 0xFFFF;
            case I32 -> Integer.MAX_VALUE;
            case F32_THOUSANDTHS -> MAX_THOUSANDTHS;
            default -> 0xFFFF_FFFFL;
        };
    }
}
