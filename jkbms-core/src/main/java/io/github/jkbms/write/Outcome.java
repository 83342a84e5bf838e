// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What became of one write. Immutable.
 *
 * @param write  the write
 * @param result what became of it
 * @param code   the code with which the device refused it, as on the wire
 * @param found  what the device holds afterwards, where that was read
 * @param text   the same in one sentence
 */
public record Outcome(PlannedWrite write, Result result, OptionalInt code, OptionalLong found, String text) {
    /** What can become of a write. */
    public enum Result {
        /** Read back, it is as wanted. */
        APPLIED,
        /** The device refused it. */
        REFUSED,
        /** The device acknowledged it, and holds something else. */
        NOT_KEPT,
        /** The device acknowledged it, and there is nothing to read back. */
        UNVERIFIED,
        /** Nothing is known: no answer, and the device could not be read any more. */
        UNKNOWN,
        /** It was not sent. */
        NOT_SENT
    }

    static Outcome of(PlannedWrite write, Result result, String text) {
        return new Outcome(write, result, OptionalInt.empty(), OptionalLong.empty(), text);
    }

    static Outcome found(PlannedWrite write, Result result, OptionalLong found, String text) {
        return new Outcome(write, result, OptionalInt.empty(), found, text);
    }

    /** {@return whether the write did what it should, as far as that can be told} */
    public boolean isGood() {
        return result == Result.APPLIED || result == Result.UNVERIFIED;
    }

    @Override
    public String toString() {
        return write.target().label() + ": " + text;
    }
}
