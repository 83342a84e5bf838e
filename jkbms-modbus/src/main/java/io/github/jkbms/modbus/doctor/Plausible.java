// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.OptionalLong;

/** Whether values can be those of a battery; protocols with registers are told apart by it. Stateless. */
final class Plausible {
    /** What a low-voltage battery can have, with much room: 3 cells of lithium titanate to 32 of the others. */
    private static final int LEAST_MILLIVOLTS = 5_000;

    private static final int MOST_MILLIVOLTS = 150_000;
    private static final int LEAST_CELL_MILLIVOLTS = 1_000;
    private static final int MOST_CELL_MILLIVOLTS = 5_000;
    private static final int LEAST_CELLS = 3;

    private Plausible() {}

    /** {@return whether there is a voltage with a state of charge, or a row of cells, as batteries have them} */
    static boolean isBattery(PackStatus status) {
        OptionalLong voltage = status.value(Quantity.PACK_VOLTAGE);
        OptionalLong charge = status.value(Quantity.STATE_OF_CHARGE);
        if (voltage.isPresent() && charge.isPresent()) {
            return isWithin(voltage.getAsLong(), LEAST_MILLIVOLTS, MOST_MILLIVOLTS) && charge.getAsLong() <= 100;
        }
        int cells = status.cellCount();
        for (int cell = 1; cell <= cells; cell++) {
            if (!isWithin(status.cellMillivolts(cell).orElse(0), LEAST_CELL_MILLIVOLTS, MOST_CELL_MILLIVOLTS)) {
                return false;
            }
        }
        return cells >= LEAST_CELLS;
    }

    private static boolean isWithin(long value, int least, int most) {
        return value >= least && value <= most;
    }
}
