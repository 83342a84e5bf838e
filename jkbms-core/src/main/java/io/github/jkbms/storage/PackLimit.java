// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The current limit of one pack in one direction while the rules work on it: the lowest bound wins and says why. */
final class PackLimit {
    private long base;
    private long milliamps;
    private Rule rule = Rule.UNHEARD;
    private int place;
    private @Nullable String inputName;
    private long inputValue;
    private Unit inputUnit = Unit.NONE;

    /** Begins with what the pack allows at best. */
    void start(long allowed, Rule why) {
        base = Math.max(0, allowed);
        milliamps = base;
        because(why, 0, null, 0, Unit.NONE);
    }

    /** Bounds the limit to a share of what the pack allows at best. */
    void atMost(int permille, Rule why, int where, String name, long value, Unit unit) {
        long bound = base * permille / Ramp.FULL;
        if (bound < milliamps) {
            milliamps = bound;
            because(why, where, name, value, unit);
        }
    }

    /** Bounds the limit to a current. */
    void atMost(long bound, Rule why) {
        if (bound < milliamps) {
            milliamps = Math.max(0, bound);
            because(why, 0, null, 0, Unit.NONE);
        }
    }

    private void because(Rule why, int where, @Nullable String name, long value, Unit unit) {
        rule = why;
        place = where;
        inputName = name;
        inputValue = value;
        inputUnit = unit;
    }

    long base() {
        return base;
    }

    long milliamps() {
        return milliamps;
    }

    Rule rule() {
        return rule;
    }

    /** The number of the cell or sensor that limits; 0 where none does. */
    int place() {
        return place;
    }

    List<ReasonInput> inputs() {
        return inputName == null ? List.of() : List.of(new ReasonInput(inputName, inputValue, inputUnit));
    }
}
