// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.time.Duration;

/** One way in which a line goes wrong. A {@link FaultPlan} says where. Immutable. */
public sealed interface Fault {
    /** The byte gets lost. */
    record Drop() implements Fault {}

    /** One bit of the byte, chosen by the seed, arrives wrong. */
    record FlipBit() implements Fault {}

    /** The byte arrives twice. */
    record Duplicate() implements Fault {}

    /** A read, or a write to the line inside, ends before the byte; the next one starts with it. */
    record Split() implements Fault {}

    /**
     * The byte and all that follow come late. Received bytes are held back until then and survive
     * {@link ByteLink#discardInput()}, as a late answer does; a write waits before it goes on, and {@link ByteLink#close()} does not end that wait.
     *
     * @param pause how late; positive
     */
    record Delay(Duration pause) implements Fault {
        /**
         * Checks the pause.
         *
         * @param pause how late; positive
         */
        public Delay {
            if (pause.isNegative() || pause.isZero()) {
                throw new IllegalArgumentException("pause: " + pause + ", must be positive");
            }
        }
    }

    /**
     * Bytes chosen by the seed arrive before the byte.
     *
     * @param bytes how many; positive
     */
    record Garbage(int bytes) implements Fault {
        /**
         * Checks the number.
         *
         * @param bytes how many; positive
         */
        public Garbage {
            if (bytes <= 0) {
                throw new IllegalArgumentException("bytes: " + bytes + ", must be positive");
            }
        }
    }

    /**
     * What is sent comes back to the sender, before any answer, as from an RS485 adapter that hears itself. Belongs to
     * {@link Direction#SENT}; a place is a whole write, counted from 0, not a byte. The bytes come back as they went out
     * after the other faults, at once and whatever the pace of the line is.
     */
    record Echo() implements Fault {}
}
