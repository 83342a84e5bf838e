// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/** The state of charge bounds both currents by tables. */
final class StateOfChargeRule implements CurrentRule {
    private final Ramp chargeTable;
    private final Ramp dischargeTable;

    StateOfChargeRule(PolicyParameters parameters) {
        chargeTable = parameters.get(PolicyTable.CHARGE_STATE_OF_CHARGE);
        dischargeTable = parameters.get(PolicyTable.DISCHARGE_STATE_OF_CHARGE);
    }

    @Override
    public void apply(PackReading pack, PackLimit charge, PackLimit discharge) {
        int soc = pack.stateOfCharge;
        if (soc == PackReading.NONE) {
            return;
        }
        charge.atMost(chargeTable.at(soc), Rule.HIGH_STATE_OF_CHARGE, 0, "state of charge", soc, Unit.PERMILLE);
        discharge.atMost(dischargeTable.at(soc), Rule.LOW_STATE_OF_CHARGE, 0, "state of charge", soc, Unit.PERMILLE);
    }
}
