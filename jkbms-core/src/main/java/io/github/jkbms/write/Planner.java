// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Makes a plan of a change set: checks, then an order, then frames. Pure: asks nobody, sends nothing. */
final class Planner {
    private static final int LAST_RANK = 3;

    private final WriteRoute route;

    Planner(WriteRoute route) {
        this.route = route;
    }

    /** A plan for what somebody wants. */
    WritePlan plan(ChangeSet changes, Snapshot before) {
        return plan(changes, before, List.of(Checks::reach, Checks::rating, Checks::rules, Checks::dangers));
    }

    /** A plan without writes: there is nothing to do. */
    WritePlan nothing(Snapshot before) {
        return new WritePlan(before, route.name(), List.of(), List.of(), List.of(), List.of());
    }

    /**
     * A plan that brings back what a pack held before. What was is not judged, and that its fields can be written was proven
     * by changing them; what the pack measures now still counts.
     *
     * @param known what is to be said about it anyway
     */
    WritePlan restore(List<Assignment> old, Snapshot before, List<Finding> known) {
        List<Assignment> possible = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(known);
        for (Assignment assignment : old) {
            Checks alone = new Checks(route, before, List.of(assignment));
            alone.range();
            (alone.isRefused() ? new ArrayList<Assignment>() : possible).add(assignment);
            alone.findings()
                    .forEach(why -> findings.add(Finding.warning(why.subject(), "Not restored: " + why.text())));
        }
        WritePlan plan = possible.isEmpty()
                ? nothing(before)
                : plan(ChangeSet.ofAssignments(possible), before, List.of(Checks::liveDangers));
        findings.addAll(plan.findings());
        return new WritePlan(before, route.name(), plan.writes(), plan.unchanged(), findings, plan.needed());
    }

    /** One kind of check. */
    private interface Check {
        void run(Checks checks);
    }

    private WritePlan plan(ChangeSet changes, Snapshot before, List<Check> kinds) {
        List<Assignment> wanted = new ArrayList<>();
        List<Assignment> unchanged = new ArrayList<>();
        for (Assignment assignment : changes.assignments()) {
            OptionalLong now = before.value(assignment.target());
            boolean isSo = !(assignment.target() instanceof Target.Act)
                    && now.isPresent()
                    && now.getAsLong() == assignment.value();
            (isSo ? unchanged : wanted).add(assignment);
        }
        Checks checks = new Checks(route, before, wanted);
        kinds.forEach(kind -> kind.run(checks));
        List<PlannedWrite> writes = checks.isRefused() ? List.of() : writes(wanted, before, checks);
        return new WritePlan(before, route.name(), writes, unchanged, checks.findings(), checks.needed());
    }

    private List<PlannedWrite> writes(List<Assignment> wanted, Snapshot before, Checks checks) {
        List<PlannedWrite> writes = new ArrayList<>();
        Snapshot state = before;
        for (Assignment next : order(wanted, before)) {
            OptionalLong now = state.value(next.target());
            if (now.isEmpty() && !(next.target() instanceof Target.Act)) {
                checks.refuse(next.target(), "its present value is not known, so it could not be restored");
                return List.of();
            }
            writes.add(new PlannedWrite(
                    next.target(), now, next.value(), route.frames(next.target(), next.value(), state)));
            state = state.with(next.target(), next.value());
        }
        return writes;
    }

    /**
     * An order in which no state in between breaks a rule that held before or holds at the end. One always exists: between two
     * fields that both move, a rule asks for at most one order, the upper one first if they move up and the lower one first
     * if they move down, so that these demands cannot run in a circle.
     */
    static List<Assignment> order(List<Assignment> wanted, Snapshot before) {
        List<Assignment> ordered = new ArrayList<>();
        Snapshot state = before;
        for (int rank = 0; rank <= LAST_RANK; rank++) {
            Set<Assignment> waiting = new LinkedHashSet<>();
            for (Assignment assignment : wanted) {
                if (rank(assignment) == rank) {
                    waiting.add(assignment);
                }
            }
            while (!waiting.isEmpty()) {
                Assignment next = firstLegal(waiting, state);
                waiting.remove(next);
                ordered.add(next);
                state = state.with(next.target(), next.value());
            }
        }
        return ordered;
    }

    private static Assignment firstLegal(Set<Assignment> waiting, Snapshot state) {
        for (Assignment candidate : waiting) {
            Snapshot after = state.with(candidate.target(), candidate.value());
            boolean isLegal = Rule.TABLE.stream()
                    .filter(rule -> rule.concerns(candidate.target()) && rule.isKeptBy(state))
                    .allMatch(rule -> rule.isKeptBy(after));
            if (isLegal) {
                return candidate;
            }
        }
        return waiting.iterator().next();
    }

    /** Switching off comes first, switching on last, and what may end the conversation behind everything. */
    private static int rank(Assignment assignment) {
        Target target = assignment.target();
        if (Checks.mayEndConversation(target)) {
            return LAST_RANK;
        }
        if (!Checks.isMainSwitch(target)) {
            return 1;
        }
        return assignment.value() == 0 ? 0 : 2;
    }
}
