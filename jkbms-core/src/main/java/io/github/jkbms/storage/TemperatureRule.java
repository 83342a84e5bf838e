// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/**
 * The battery's temperature bounds both currents: by the tables of the cells, and by the distance to the protections of the
 * pack. Without a temperature there is no charging, unless the owner has switched the sensors off.
 */
final class TemperatureRule implements CurrentRule {
    private final Ramp chargeTable;
    private final Ramp dischargeTable;
    private final long margin;
    private final long ramp;

    TemperatureRule(PolicyParameters parameters) {
        chargeTable = parameters.get(PolicyTable.CHARGE_TEMPERATURE);
        dischargeTable = parameters.get(PolicyTable.DISCHARGE_TEMPERATURE);
        margin = parameters.get(PolicyParameter.TEMPERATURE_MARGIN);
        ramp = parameters.get(PolicyParameter.TEMPERATURE_RAMP);
    }

    @Override
    public void apply(PackReading pack, PackLimit charge, PackLimit discharge) {
        PackFacts facts = pack.facts;
        if (pack.temperatureCount == 0) {
            if (!facts.hasSensorsDisabled) {
                charge.atMost(0, Rule.NO_TEMPERATURE);
            }
            return;
        }
        bound(charge, pack, chargeTable, facts.chargeHot, facts.chargeCold);
        bound(discharge, pack, dischargeTable, facts.dischargeHot, facts.dischargeCold);
    }

    private void bound(PackLimit limit, PackReading pack, Ramp table, long hot, long cold) {
        long hotZero = hot - margin;
        long coldZero = cold + margin;
        limit.atMost(
                Math.min(table.at(pack.hottest), Ramp.between(hotZero, hotZero - ramp, pack.hottest)),
                pack.hottest > MIDDLE_DECI_CELSIUS ? Rule.WARM_BATTERY : Rule.COLD_BATTERY,
                pack.hottestPlace,
                "warmest sensor",
                pack.hottest,
                Unit.DECI_CELSIUS);
        limit.atMost(
                Math.min(table.at(pack.coldest), Ramp.between(coldZero, coldZero + ramp, pack.coldest)),
                pack.coldest > MIDDLE_DECI_CELSIUS ? Rule.WARM_BATTERY : Rule.COLD_BATTERY,
                pack.coldestPlace,
                "coldest sensor",
                pack.coldest,
                Unit.DECI_CELSIUS);
    }

    /** Where batteries feel well: what limits above is warmth, what limits below is cold. */
    private static final int MIDDLE_DECI_CELSIUS = 250;
}
