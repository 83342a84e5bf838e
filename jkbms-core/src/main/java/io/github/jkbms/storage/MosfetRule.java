// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/** The temperature of the power board bounds both currents before its protection opens the MOSFETs. */
final class MosfetRule implements CurrentRule {
    private final long margin;
    private final long ramp;

    MosfetRule(PolicyParameters parameters) {
        margin = parameters.get(PolicyParameter.MOSFET_MARGIN);
        ramp = parameters.get(PolicyParameter.MOSFET_RAMP);
    }

    @Override
    public void apply(PackReading pack, PackLimit charge, PackLimit discharge) {
        if (pack.mosfet == PackReading.NONE) {
            return;
        }
        long zero = pack.facts.mosfetHot - margin;
        int share = Ramp.between(zero, zero - ramp, pack.mosfet);
        charge.atMost(share, Rule.WARM_MOSFETS, 0, "power board", pack.mosfet, Unit.DECI_CELSIUS);
        discharge.atMost(share, Rule.WARM_MOSFETS, 0, "power board", pack.mosfet, Unit.DECI_CELSIUS);
    }
}
