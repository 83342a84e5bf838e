// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import java.util.Objects;

/**
 * A stretch of a block inside an array of bytes: a Modbus answer, the payload of a native record, a whole image. Does not
 * copy the bytes; whoever holds the array must leave it alone while a span is used.
 *
 * @param bytes  the array
 * @param index  where the stretch begins in the array
 * @param offset the byte offset in the block of the first byte
 * @param length how many bytes
 * @param endian order of the bytes in numbers
 */
public record Span(byte[] bytes, int index, int offset, int length, Endian endian) {
    /** Checks that the stretch lies inside the array. */
    public Span {
        Objects.checkFromIndexSize(index, length, bytes.length);
        Objects.requireNonNull(endian, "endian");
        if (offset < 0) {
            throw new IllegalArgumentException("offset: " + offset);
        }
    }

    /**
     * {@return the stretch of a block that a native record carries}
     *
     * @param frame the record of 300 bytes, header included
     */
    public static Span ofNativeRecord(byte[] frame) {
        return ofNativeRecord(frame, 0);
    }

    /**
     * {@return the stretch of a block that a native record in a buffer carries}
     *
     * @param bytes where the record of 300 bytes is
     * @param begin index of the first byte of its header
     */
    public static Span ofNativeRecord(byte[] bytes, int begin) {
        return new Span(bytes, begin + 6, 0, Block.LENGTH, Endian.LITTLE);
    }

    boolean covers(Field field) {
        return field.offset() >= offset && field.end() <= offset + length;
    }

    boolean coversElementOf(Field field) {
        for (int i = 0; i < field.elements(); i++) {
            if (field.elementOffset(i) >= offset && field.elementOffset(i + 1) <= offset + length) {
                return true;
            }
        }
        return false;
    }

    int indexOf(Field field) {
        return index + field.offset() - offset;
    }
}
