// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What became of a plan. Immutable.
 *
 * @param state    the whole
 * @param outcomes the writes, in their order
 * @param rollback the writes that brought old values back, in their order; empty if there were none
 * @param journal  the journal, from which it can be undone
 */
public record ApplyReport(State state, List<Outcome> outcomes, List<Outcome> rollback, Path journal) {
    /** What can become of a plan. */
    public enum State {
        /** Everything is as wanted, read back. */
        APPLIED,
        /** Everything was acknowledged, but something of it cannot be read back. */
        UNVERIFIED,
        /** Something failed, and everything is as it was before. */
        ROLLED_BACK,
        /** Something failed; the rest stays, as the options of the session wanted, or because it could not be undone. */
        PARTLY,
        /** The connection was lost in the middle: the journal knows what is to be done, by resuming or undoing. */
        INTERRUPTED,
        /** An earlier change was undone. */
        UNDONE,
        /** An earlier change was brought to its end. */
        RESUMED
    }

    /** Copies the lists. */
    public ApplyReport {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(journal, "journal");
        outcomes = List.copyOf(outcomes);
        rollback = List.copyOf(rollback);
    }

    /** {@return whether the pack is as it was asked to be, as far as that can be told} */
    public boolean isGood() {
        return switch (state) {
            case APPLIED, UNVERIFIED, UNDONE, RESUMED -> true;
            case ROLLED_BACK, PARTLY, INTERRUPTED -> false;
        };
    }
}
