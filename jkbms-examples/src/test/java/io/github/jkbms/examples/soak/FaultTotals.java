// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.link.FaultCounts;
import io.github.jkbms.link.FaultyLink;

/**
 * Faults that happened.
 *
 * @param all      all of them
 * @param harmless those that change neither bytes nor order nor much of their time, and must not be noticed
 */
record FaultTotals(long all, long harmless) {
    static final FaultTotals NONE = new FaultTotals(0, 0);

    FaultTotals plus(FaultyLink line) {
        FaultCounts sent = line.injected(Direction.SENT);
        FaultCounts received = line.injected(Direction.RECEIVED);
        return plus(new FaultTotals(sent.total() + received.total(), received.of(Fault.Split.class)));
    }

    FaultTotals plus(FaultTotals other) {
        return new FaultTotals(all + other.all, harmless + other.harmless);
    }

    /** {@return how many may have spoilt a request} */
    long harmful() {
        return all - harmless;
    }
}
