// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Decides place by place which fault happens. Not safe for use by many threads. */
final class FaultDice {
    private record Die(FaultPlan.Rule rule, Random places) {}

    private final List<Die> dice;
    private long place;

    FaultDice(List<FaultPlan.Rule> rules) {
        dice = rules.stream()
                .map(rule -> new Die(rule, new Random(rule.seed())))
                .toList();
    }

    /** {@return the fault at the next place, if there is one} Every rule is asked, to keep its sequence in step. */
    @Nullable
    Fault next() {
        Fault chosen = null;
        for (Die die : dice) {
            if (die.rule.covers(place) && die.places.nextDouble() < die.rule.rate() && chosen == null) {
                chosen = die.rule.fault();
            }
        }
        place++;
        return chosen;
    }
}
