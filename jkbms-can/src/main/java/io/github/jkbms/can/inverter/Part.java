// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import java.util.Optional;

/** What stands in some bits of a message, in both directions. Immutable. */
interface Part {
    /** Puts the bits of a state into a frame, or refuses the frame where the state has nothing that may be sent. */
    void write(StorageState state, Composer into);

    /** Notes what a frame says; nothing where it is too short or says "unknown". */
    void read(CanFrame frame, StorageStateBuilder into);

    /** The places this part covers, for the comparison with the table of signals. */
    List<Bits> places();

    /** What it holds, for the documentation. */
    String holds();

    /** The name of what it holds in programs. */
    String key();

    /** What it says alone, for people. */
    default String explain(StorageState alone, long raw) {
        return Long.toString(raw);
    }

    /** What is sent where the state does not have it, for the documentation; nothing where that cannot be. */
    default Optional<String> absence() {
        return Optional.empty();
    }
}
