// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.write.Finding.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a change set comes to on one pack, before anything is sent: the writes in an order in which no state in between breaks
 * a rule, what was found, and what has to be confirmed. Made by a {@link WriteSession}. Immutable.
 */
public final class WritePlan {
    private final Snapshot before;
    private final String route;
    private final List<PlannedWrite> writes;
    private final List<Assignment> unchanged;
    private final List<Finding> findings;
    private final Set<Confirmation> needed;

    WritePlan(
            Snapshot before,
            String route,
            List<PlannedWrite> writes,
            List<Assignment> unchanged,
            List<Finding> findings,
            Collection<Confirmation> needed) {
        this.before = before;
        this.route = route;
        this.writes = List.copyOf(writes);
        this.unchanged = List.copyOf(unchanged);
        this.findings = List.copyOf(findings);
        this.needed = new LinkedHashSet<>(needed);
    }

    /** {@return what the pack held when the plan was made} */
    public Snapshot before() {
        return before;
    }

    /** {@return the way in words} */
    public String route() {
        return route;
    }

    /** {@return the writes in the order in which they will be sent; empty if there is nothing to do or it is refused} */
    public List<PlannedWrite> writes() {
        return writes;
    }

    /** {@return what was asked for and is so already; not sent, to spare the memory of the device} */
    public List<Assignment> unchanged() {
        return unchanged;
    }

    /** {@return what was found: errors, warnings and notes} */
    public List<Finding> findings() {
        return findings;
    }

    /** {@return what has to be confirmed before it can be applied} */
    public Set<Confirmation> needed() {
        return new LinkedHashSet<>(needed);
    }

    /** {@return whether nothing forbids it; it may still need confirmations} */
    public boolean isAllowed() {
        return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
    }

    /**
     * {@return the confirmations that are needed and missing}
     *
     * @param given the ones there are
     */
    public Set<Confirmation> missing(Collection<Confirmation> given) {
        Set<Confirmation> missing = needed();
        missing.removeAll(given);
        return missing;
    }

    /** {@return the whole plan as people read it, line by line} */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Plan for pack %s over %s".formatted(before.pack(), route));
        int number = 1;
        for (PlannedWrite write : writes) {
            lines.add("%3d. %s".formatted(number++, write.describe()));
            write.hex().forEach(frame -> lines.add("       > " + frame));
        }
        unchanged.forEach(same -> lines.add("  already so: " + same));
        if (writes.isEmpty()) {
            lines.add(isAllowed() ? "  nothing to do" : "  nothing will be sent");
        }
        findings.forEach(finding -> lines.add("  " + finding));
        needed.forEach(
                confirmation -> lines.add("  needs " + confirmation.name() + ": " + confirmation.warning() + "."));
        return lines;
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }
}
