// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.HashMap;
import java.util.Map;

/** Counts the faults of one direction. Not safe for use by many threads. */
final class FaultTally {
    private final Map<Class<? extends Fault>, Long> counts = new HashMap<>();
    private long bytesAdded;
    private long bytesLost;

    void count(Fault fault) {
        counts.merge(fault.getClass(), 1L, Long::sum);
        if (fault instanceof Fault.Garbage garbage) {
            bytesAdded += garbage.bytes();
        } else if (fault instanceof Fault.Duplicate) {
            bytesAdded++;
        } else if (fault instanceof Fault.Drop) {
            bytesLost++;
        }
    }

    FaultCounts snapshot() {
        return new FaultCounts(counts, bytesAdded, bytesLost);
    }
}
