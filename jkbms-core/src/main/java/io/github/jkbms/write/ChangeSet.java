// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several changes that belong together: all of them become real, or none. The order does not matter; the plan finds one.
 * Immutable.
 */
public final class ChangeSet {
    private final List<Assignment> assignments;

    private ChangeSet(List<Assignment> assignments) {
        this.assignments = List.copyOf(assignments);
    }

    /**
     * {@return a set of changes}
     *
     * @param changes at least one; no target twice. A preset, a shutdown, an emergency or a calibration stands alone
     * @throws IllegalArgumentException if not
     */
    public static ChangeSet of(Change... changes) {
        return of(List.of(changes));
    }

    /**
     * {@return a set of changes}
     *
     * @param changes as for {@link #of(Change...)}
     * @throws IllegalArgumentException as for {@link #of(Change...)}
     */
    public static ChangeSet of(List<Change> changes) {
        return ofAssignments(changes.stream()
                .flatMap(change -> change.assignments().stream())
                .toList());
    }

    /**
     * {@return a set of one changed setting}
     *
     * @param setting which one
     * @param value   the number in the unit of the setting
     */
    public static ChangeSet of(Setting setting, long value) {
        return of(Change.of(setting, value));
    }

    /**
     * {@return a set of single writes}
     *
     * @param assignments as for {@link #of(Change...)}
     * @throws IllegalArgumentException as for {@link #of(Change...)}
     */
    public static ChangeSet ofAssignments(List<Assignment> assignments) {
        Map<Target, Assignment> byTarget = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            Assignment other = byTarget.putIfAbsent(assignment.target(), assignment);
            if (other != null && other.value() != assignment.value()) {
                throw new IllegalArgumentException(
                        assignment.target().key() + " cannot become two values: " + other + ", " + assignment);
            }
        }
        if (byTarget.isEmpty()) {
            throw new IllegalArgumentException("changes: there are none");
        }
        for (Target target : byTarget.keySet()) {
            if (target instanceof Target.Act act && act.action() != Action.SET_CLOCK && byTarget.size() > 1) {
                throw new IllegalArgumentException(
                        act.action().label() + " cannot be combined with other changes: do it by itself");
            }
        }
        return new ChangeSet(new ArrayList<>(byTarget.values()));
    }

    /** {@return the single writes, in the order they were given} */
    public List<Assignment> assignments() {
        return assignments;
    }

    @Override
    public String toString() {
        return assignments.toString();
    }
}
