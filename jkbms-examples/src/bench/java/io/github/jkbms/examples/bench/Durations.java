// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Durations of one kind. For one thread. */
final class Durations {
    private final List<Long> nanos = new ArrayList<>();

    void add(long duration) {
        nanos.add(duration);
    }

    /** {@return milliseconds that so many of a hundred do not exceed; 100 for the largest} */
    double percentile(int percent) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
    }

    double smallest() {
        return nanos.stream().mapToLong(Long::longValue).min().orElseThrow() / 1e6;
    }

    /** {@return a row of the table of reactions} */
    String row(String what, int percent) {
        return String.format(
                Locale.ROOT, "| %s | %d | %.2f | %.2f |", what, nanos.size(), percentile(50), percentile(percent));
    }
}
