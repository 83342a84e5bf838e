// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.Setting;

/**
 * The active balancer: takes charge from the highest cell into its capacitor, then gives it to the lowest one, in turns. It
 * works while the highest cell is above the start voltage and the cells are further apart than the trigger difference.
 */
final class Balancer {
    /** Both cells are chosen anew this often (modbus reference, row of 0x1248), at a turn from feeding to draining. */
    private static final int ROUND_SECONDS = 6;

    private final double efficiency;
    private BalanceState state = BalanceState.OFF;
    private int milliamps;
    private int second;
    private int highestCell;
    private int lowestCell;
    private double storedAh;

    Balancer(double efficiency) {
        this.efficiency = efficiency;
    }

    /** Lets one second pass. */
    void step(Cells cells, Observation seen, SettingValues settings) {
        if (second % ROUND_SECONDS == 0) {
            highestCell = seen.highestCell;
            lowestCell = seen.lowestCell;
        }
        boolean runs = settings.isOn(Setting.BALANCE_SWITCH)
                && seen.highestMillivolts() >= settings.get(Setting.BALANCE_START_VOLTAGE)
                && seen.cellsMillivolts[highestCell] - seen.cellsMillivolts[lowestCell]
                        >= settings.get(Setting.BALANCE_TRIGGER_DIFFERENCE);
        if (!runs) {
            rest(cells);
            second = 0;
            return;
        }
        int limit = (int) settings.get(Setting.MAX_BALANCE_CURRENT);
        double ampereHours = limit / 1000.0 / 3600;
        if (second % ROUND_SECONDS < ROUND_SECONDS / 2) {
            state = BalanceState.DISCHARGING;
            milliamps = -limit;
            cells.addCharge(highestCell, -ampereHours);
            storedAh += ampereHours * efficiency;
        } else {
            state = BalanceState.CHARGING;
            double given = Math.min(storedAh, ampereHours);
            milliamps = (int) Math.round(given * 3600 * 1000);
            cells.addCharge(lowestCell, given);
            storedAh -= given;
        }
        second++;
    }

    /** Stops; what is left in the capacitor goes to the lowest cell. */
    void rest(Cells cells) {
        cells.addCharge(lowestCell, storedAh);
        storedAh = 0;
        state = BalanceState.OFF;
        milliamps = 0;
    }

    BalanceState state() {
        return state;
    }

    /** Negative while the highest cell is drained, positive while the lowest one is fed. */
    int milliamps() {
        return milliamps;
    }

    /** The cells that the balancer works on, from 0: they may lag the voltages by some seconds, as on the device. */
    int highestCell() {
        return highestCell;
    }

    int lowestCell() {
        return lowestCell;
    }
}
