// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Bits that follow from several values of the state, or that say several things.
 *
 * @param name    what they are
 * @param bits    where they stand
 * @param encoder what is sent for a state; {@link NumberPart#ABSENT} holds the message back
 * @param decoder what a frame says
 */
record DerivedPart(String name, Bits bits, ToLongFunction<StorageState> encoder, Decoder decoder) implements Part {
    /** For what follows from other signals of the same protocol. */
    static final Decoder IGNORED = (raw, frame, into) -> {};

    /** What a frame says. */
    @FunctionalInterface
    interface Decoder {
        void read(long raw, CanFrame frame, StorageStateBuilder into);
    }

    @Override
    public void write(StorageState state, Composer into) {
        long raw = encoder.applyAsLong(state);
        if (raw == NumberPart.ABSENT) {
            into.refuse();
        } else {
            into.add(bits.place(raw));
        }
    }

    @Override
    public void read(CanFrame frame, StorageStateBuilder into) {
        if (bits.isWithin(frame.length())) {
            decoder.read(bits.extract(frame.bits()), frame, into);
        }
    }

    @Override
    public List<Bits> places() {
        return List.of(bits);
    }

    @Override
    public String key() {
        return "derived";
    }

    @Override
    public String explain(StorageState alone, long raw) {
        return Readings.all(alone).orElse(Long.toString(raw));
    }

    @Override
    public String holds() {
        return name;
    }
}
