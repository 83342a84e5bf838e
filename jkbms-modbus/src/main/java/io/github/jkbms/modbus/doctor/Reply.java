// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

/**
 * What came back to one question. Immutable.
 *
 * @param kind   what it is
 * @param who    the address or protocol that answered; empty where none did
 * @param times  how many good answers came
 * @param detail what a person wants to know about it
 */
record Reply(Kind kind, String who, int times, String detail) {
    /** What came back, from good to bad. */
    enum Kind {
        /** A whole, correct answer. */
        GOOD,
        /** A whole, correct refusal. */
        REFUSED,
        /** An answer that ends before its end. */
        HALF,
        /** An answer with a wrong checksum. */
        DAMAGED,
        /** A correct answer to the same question from another address. */
        OTHER_UNIT,
        /** A correct message that is no answer: somebody else is talking. */
        FOREIGN,
        /** A correct answer in the other form: Modbus TCP instead of RTU, or the other way round. */
        OTHER_FORM,
        /** A gateway says that nobody answers it. */
        TARGET_SILENT,
        /** Bytes that mean nothing. */
        GARBAGE,
        /** Nothing. */
        SILENT
    }

    static final Reply SILENT = new Reply(Kind.SILENT, "", 0, "silence");

    static Reply of(Kind kind, String who, String detail) {
        return new Reply(kind, who, kind == Kind.GOOD ? 1 : 0, detail);
    }

    static Reply garbage(int bytes) {
        return bytes == 0
                ? SILENT
                : of(Kind.GARBAGE, "", bytes + (bytes == 1 ? " byte" : " bytes") + " of nothing known");
    }

    boolean isGood() {
        return kind == Kind.GOOD;
    }

    /** Whether asking again may bring a better one. */
    boolean isSpoiled() {
        return kind == Kind.HALF || kind == Kind.DAMAGED || kind == Kind.GARBAGE;
    }
}
