// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.io.ByteArrayOutputStream;

/** Reads a payload from front to back, high byte first. For one use. */
final class Payload {
    private final byte[] bytes;
    private int next;

    Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The next number without sign. */
    long take(int size) throws BmsProtocolException {
        if (next + size > bytes.length) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "the payload of %d bytes ends within its fields".formatted(bytes.length));
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[next++] & 0xFF;
        }
        return value;
    }

    static void put(ByteArrayOutputStream out, long value, int size) {
        for (int i = size - 1; i >= 0; i--) {
            out.write((int) (value >>> 8 * i) & 0xFF);
        }
    }

    /** A number as near as 16 bits with a sign come to it. */
    static long limited(long value) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value));
    }
}
