// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.Map;
import java.util.stream.Collectors;

/** How many faults of each kind happened to the bytes of one direction so far. Immutable. */
public final class FaultCounts {
    private final Map<Class<? extends Fault>, Long> counts;
    private final long bytesAdded;
    private final long bytesLost;

    FaultCounts(Map<Class<? extends Fault>, Long> counts, long bytesAdded, long bytesLost) {
        this.counts = Map.copyOf(counts);
        this.bytesAdded = bytesAdded;
        this.bytesLost = bytesLost;
    }

    /**
     * {@return how many faults of a kind happened}
     *
     * @param kind the kind, such as {@code Fault.Drop.class}
     */
    public long of(Class<? extends Fault> kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** {@return how many faults of all kinds happened} */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** {@return how many bytes garbage and duplicates added; echoes are not among them} */
    public long bytesAdded() {
        return bytesAdded;
    }

    /** {@return how many bytes were dropped} */
    public long bytesLost() {
        return bytesLost;
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().getSimpleName())
                .sorted()
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
