// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.Objects;

/**
 * One field of a message. Immutable.
 *
 * @param offset   where it begins, in bytes from the first byte of the message
 * @param length   how many bytes; for single bits the bytes that hold them
 * @param key      its name in programs and JSON
 * @param label    its name for people
 * @param value    the value with its unit, as people read it
 * @param isSecret whether the bytes are a PIN or password, which is not shown
 */
public record DecodedField(int offset, int length, String key, String label, String value, boolean isSecret) {
    /** Checks the place. */
    public DecodedField {
        Objects.requireNonNull(value, "value");
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("%s: offset %d, length %d".formatted(key, offset, length));
        }
    }

    /**
     * {@return a field}
     *
     * @param offset where it begins in the message
     * @param length how many bytes
     * @param key    its name in programs and JSON
     * @param label  its name for people
     * @param value  the value with its unit
     */
    public static DecodedField of(int offset, int length, String key, String label, String value) {
        return new DecodedField(offset, length, key, label, value, false);
    }

    /**
     * {@return a field that is not shown}
     *
     * @param offset where it begins in the message
     * @param length how many bytes
     * @param key    its name in programs and JSON
     * @param label  its name for people
     */
    public static DecodedField secret(int offset, int length, String key, String label) {
        return new DecodedField(offset, length, key, label, "(secret, not shown)", true);
    }
}
