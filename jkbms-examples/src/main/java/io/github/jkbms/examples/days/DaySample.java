// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;

/**
 * What the storage told its inverter at one moment of a day. Values are absent as NaN, which a chart leaves out. Immutable.
 *
 * @param second           second of the day
 * @param stage            what was told
 * @param packsOnline      how many packs counted
 * @param chargeVolts      CVL
 * @param volts            measured
 * @param chargeAmps       CCL
 * @param dischargeAmps    DCL
 * @param amps             measured, positive for charging
 * @param chargePercent    state of charge
 * @param highestCellVolts the highest cell
 * @param lowestCellVolts  the lowest cell
 */
record DaySample(
        int second,
        DecisionStage stage,
        long packsOnline,
        double chargeVolts,
        double volts,
        double chargeAmps,
        double dischargeAmps,
        double amps,
        double chargePercent,
        double highestCellVolts,
        double lowestCellVolts) {
    static DaySample of(int second, StorageDecision decision) {
        StorageState state = decision.toSend().orElse(StorageState.builder().build());
        return new DaySample(
                second,
                decision.stage(),
                state.value(StorageQuantity.PACKS_ONLINE, 0),
                thousandths(state, StorageQuantity.CHARGE_VOLTAGE_LIMIT),
                thousandths(state, StorageQuantity.VOLTAGE),
                thousandths(state, StorageQuantity.CHARGE_CURRENT_LIMIT),
                thousandths(state, StorageQuantity.DISCHARGE_CURRENT_LIMIT),
                thousandths(state, StorageQuantity.CURRENT),
                100 * thousandths(state, StorageQuantity.STATE_OF_CHARGE),
                thousandths(state, StorageQuantity.HIGHEST_CELL_VOLTAGE),
                thousandths(state, StorageQuantity.LOWEST_CELL_VOLTAGE));
    }

    private static double thousandths(StorageState state, StorageQuantity quantity) {
        return state.has(quantity) ? state.value(quantity, 0) / 1000.0 : Double.NaN;
    }
}
