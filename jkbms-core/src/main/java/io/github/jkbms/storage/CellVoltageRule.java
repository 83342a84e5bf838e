// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/** The highest cell bounds the charge current, the lowest one the discharge current, before the pack has to protect them. */
final class CellVoltageRule implements CurrentRule {
    @Override
    public void apply(PackReading pack, PackLimit charge, PackLimit discharge) {
        PackFacts facts = pack.facts;
        if (pack.highCell != PackReading.NONE) {
            charge.atMost(
                    Ramp.between(facts.highZero, facts.highFull, pack.highCell),
                    Rule.HIGH_CELL,
                    pack.highCellPlace,
                    "highest cell",
                    pack.highCell,
                    Unit.MILLIVOLT);
        }
        if (pack.lowCell != PackReading.NONE) {
            discharge.atMost(
                    Ramp.between(facts.lowZero, facts.lowFull, pack.lowCell),
                    Rule.LOW_CELL,
                    pack.lowCellPlace,
                    "lowest cell",
                    pack.lowCell,
                    Unit.MILLIVOLT);
        }
    }
}
