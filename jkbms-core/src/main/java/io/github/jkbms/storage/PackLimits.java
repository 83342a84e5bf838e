// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Quantity;
import java.util.List;
import java.util.OptionalLong;

/** What one pack allows at a moment: what it is set to or asks for, bounded by every {@link CurrentRule}. */
final class PackLimits {
    private final List<CurrentRule> rules;
    private final long usedPermille;

    PackLimits(PolicyParameters parameters) {
        rules = List.of(
                new MosfetStateRule(),
                new CellVoltageRule(),
                new TemperatureRule(parameters),
                new MosfetRule(parameters),
                new StateOfChargeRule(parameters));
        usedPermille = parameters.get(PolicyParameter.CURRENT_SHARE);
    }

    /** Works out both currents of a pack. */
    void apply(PackReading pack, PackLimit charge, PackLimit discharge) {
        start(charge, pack, pack.facts.chargeMilliamps, Quantity.CHARGE_CURRENT_LIMIT);
        start(discharge, pack, pack.facts.dischargeMilliamps, Quantity.DISCHARGE_CURRENT_LIMIT);
        for (CurrentRule rule : rules) {
            rule.apply(pack, charge, discharge);
        }
    }

    private void start(PackLimit limit, PackReading pack, long own, Quantity request) {
        OptionalLong asked = pack.status.value(request);
        if (own > 0) {
            limit.start(own * usedPermille / Ramp.FULL, pack.facts.limitSource);
            if (asked.isPresent()) {
                limit.atMost(asked.getAsLong(), Rule.PACK_REQUEST);
            }
        } else if (asked.isPresent()) {
            limit.start(Math.min(asked.getAsLong(), PackFacts.MAX_PACK_MILLIAMPS), Rule.PACK_REQUEST);
        } else {
            limit.start(0, Rule.LIMITS_UNKNOWN);
        }
    }
}
