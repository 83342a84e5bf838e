// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

/**
 * What a virtual inverter has against its battery. Immutable.
 *
 * @param kind    what it is
 * @param text    what was seen and what was expected, for people
 * @param atNanos when it was noticed
 */
public record Complaint(Kind kind, String text, long atNanos) {
    /** Kinds of complaints, the same for all wires. */
    public enum Kind {
        /** Something that the protocol wants did not come. */
        MISSING_FRAME,
        /** It came too often, too seldom or too late. */
        WRONG_PERIOD,
        /** It has another length than the protocol says. */
        WRONG_LENGTH,
        /** It cannot be read: wrong checksum, form or content. */
        UNREADABLE,
        /** It is not part of the protocol. */
        UNEXPECTED_FRAME,
        /** A value that no such battery has, as after a wrong scale or byte order. */
        IMPLAUSIBLE_VALUE,
        /** A value went further at once than it can or should. */
        STEP_TOO_LARGE,
        /** An alarm that the other values speak against. */
        ALARM_WITHOUT_REASON,
        /** What the inverter asked or announced was not answered. */
        MISSING_HANDSHAKE
    }

    @Override
    public String toString() {
        return "%.3f s %s: %s".formatted(atNanos / 1e9, kind, text);
    }
}
