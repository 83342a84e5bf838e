// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import java.util.Objects;

/** Bytes arrived that are not a valid answer: nothing of them became a value. */
public final class BmsProtocolException extends BmsException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Kind {
        /** A checksum or CRC does not match: noise, two senders at once, or a wrong speed. */
        CHECKSUM,
        /** Too short, too long, or a length field that contradicts the bytes. */
        LENGTH,
        /** The header or the kind of message is not one of this protocol. */
        HEADER,
        /** A well-formed answer of somebody else, or to another question. */
        MISMATCH,
        /** What was sent came back instead of an answer. */
        ECHO,
        /** A well-formed message with a value that cannot be. */
        VALUE
    }

    /** What is wrong with the answer. */
    private final Kind kind;

    /**
     * Creates the exception.
     *
     * @param kind    what is wrong
     * @param message one sentence with the expected and the found value
     */
    public BmsProtocolException(Kind kind, String message) {
        super(message);
        this.kind = Objects.requireNonNull(kind, "kind");
    }

    /** {@return what is wrong with the bytes} */
    public Kind kind() {
        return kind;
    }
}
