// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Collects the reasons of one decision and remembers since when each of them has been there. */
final class Trail {
    private List<Reason> before = new ArrayList<>();
    private List<Reason> now = new ArrayList<>();
    private long nowNanos;

    /** Begins the next decision. */
    void begin(long atNanos) {
        List<Reason> free = before;
        before = now;
        now = free;
        now.clear();
        nowNanos = atNanos;
    }

    /**
     * Notes a reason.
     *
     * @param pack  the number of the pack; 0 for none
     * @param place the number of the cell or sensor; 0 for none
     */
    void add(ReasonSubject subject, Rule rule, long value, int pack, int place, List<ReasonInput> inputs) {
        long since = nowNanos;
        for (int i = 0; i < before.size(); i++) {
            Reason old = before.get(i);
            if (old.subject() == subject
                    && old.rule() == rule
                    && old.pack().orElse(0) == pack
                    && old.cell().orElse(0) == place) {
                since = old.sinceNanos();
                break;
            }
        }
        now.add(new Reason(subject, rule, value, optional(pack), optional(place), inputs, since));
    }

    private static OptionalInt optional(int number) {
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    List<Reason> reasons() {
        return now;
    }
}
