// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.List;
import java.util.Objects;

/**
 * What some bytes or a frame are. Immutable.
 *
 * @param offset    index of the first byte in {@link ByteTraffic}, of the frame in {@link CanTraffic}
 * @param length    how many bytes or frames
 * @param certainty how well it is understood
 * @param protocol  the name of the protocol, such as {@code native}
 * @param title     what the message is, in one line
 * @param remark    what is wrong or was assumed; empty where nothing is to be said
 * @param fields    the fields in order of their offsets
 */
public record Finding(
        int offset,
        int length,
        Certainty certainty,
        String protocol,
        String title,
        String remark,
        List<DecodedField> fields) {
    /** Copies the fields. */
    public Finding {
        Objects.requireNonNull(certainty, "certainty");
        fields = List.copyOf(fields);
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("%s: offset %d, length %d".formatted(title, offset, length));
        }
    }

    /**
     * {@return a message that is understood}
     *
     * @param offset   where it begins
     * @param length   how many bytes or frames
     * @param protocol the protocol
     * @param title    what it is
     * @param fields   its fields
     */
    public static Finding understood(int offset, int length, String protocol, String title, List<DecodedField> fields) {
        return new Finding(offset, length, Certainty.UNDERSTOOD, protocol, title, "", fields);
    }

    /**
     * {@return a correct message whose content is not documented}
     *
     * @param offset   where it begins
     * @param length   how many bytes or frames
     * @param protocol the protocol
     * @param title    what it is
     * @param fields   what can be said about it
     */
    public static Finding framed(int offset, int length, String protocol, String title, List<DecodedField> fields) {
        return new Finding(offset, length, Certainty.FRAMED, protocol, title, "", fields);
    }

    /**
     * {@return a message that is damaged}
     *
     * @param offset   where it begins
     * @param length   how many bytes or frames belong to it
     * @param protocol the protocol
     * @param title    what it seems to be
     * @param problem  what is wrong with it
     */
    public static Finding damaged(int offset, int length, String protocol, String title, String problem) {
        return new Finding(offset, length, Certainty.DAMAGED, protocol, title, problem, List.of());
    }

    /**
     * {@return the same message with a remark}
     *
     * @param text what is to be said
     */
    public Finding withRemark(String text) {
        return new Finding(offset, length, certainty, protocol, title, text, fields);
    }

    int end() {
        return offset + length;
    }
}
