// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.image.Evidence;
import java.util.List;
import java.util.Objects;

/** Whether and how a wire can write a target. Immutable. */
public sealed interface Reach {
    /**
     * It can.
     *
     * @param evidence      how well writing it over this wire is known
     * @param min           the smallest value that may be sent, in the unit of the target
     * @param max           the largest value that may be sent
     * @param step          what values have to be a multiple of, at least 1: a wire with a coarser unit cannot tell others apart
     * @param knownRefusals what is known about devices that refuse or ignore it here, one sentence each; empty if nothing
     */
    record Way(Evidence evidence, long min, long max, long step, List<String> knownRefusals) implements Reach {
        /** Checks the range and copies the list. */
        public Way {
            Objects.requireNonNull(evidence, "evidence");
            knownRefusals = List.copyOf(knownRefusals);
            if (step < 1 || min > max) {
                throw new IllegalArgumentException("%d to %d in steps of %d".formatted(min, max, step));
            }
        }
    }

    /**
     * It cannot, or nobody has documented how.
     *
     * @param why one sentence
     */
    record None(String why) implements Reach {}
}
