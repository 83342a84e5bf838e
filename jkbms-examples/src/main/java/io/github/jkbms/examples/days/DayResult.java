// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Setting;
import java.util.ArrayList;
import java.util.List;

/** What a day did to the cells: how near they came to the thresholds of their packs, and each threshold that was reached. */
public final class DayResult {
    private static final Alarms HURTS = Alarms.of(
            Alarm.CELL_OVERVOLTAGE,
            Alarm.PACK_OVERVOLTAGE,
            Alarm.CELL_UNDERVOLTAGE,
            Alarm.PACK_UNDERVOLTAGE,
            Alarm.CHARGE_OVERTEMPERATURE,
            Alarm.DISCHARGE_OVERTEMPERATURE,
            Alarm.MOSFET_OVERTEMPERATURE,
            Alarm.CHARGE_OVERCURRENT,
            Alarm.DISCHARGE_OVERCURRENT);

    /** So many are told; a bank without a policy has one every second. */
    private static final int MOST_TOLD = 5;

    private final long seed;
    private final List<String> hurts = new ArrayList<>();
    private long hurtCount;
    private int toOverVoltage = Integer.MAX_VALUE;
    private int toUnderVoltage = Integer.MAX_VALUE;
    private int toOverTemperature = Integer.MAX_VALUE;
    private double chargedAmpHours;
    private double dischargedAmpHours;

    DayResult(long seed) {
        this.seed = seed;
    }

    void see(int second, int pack, PackStatus status, PackSettings settings) {
        int over = settings.cellOverVoltageProtectionMillivolts().orElseThrow()
                - status.highestCellMillivolts().orElseThrow();
        int under = status.lowestCellMillivolts().orElseThrow()
                - settings.cellUnderVoltageProtectionMillivolts().orElseThrow();
        int hot =
                (int) settings.value(Setting.CHARGE_OVERTEMPERATURE_PROTECTION).orElseThrow()
                        - status.highestTemperatureDeciCelsius().orElseThrow();
        toOverVoltage = Math.min(toOverVoltage, over);
        toUnderVoltage = Math.min(toUnderVoltage, under);
        toOverTemperature = Math.min(toOverTemperature, hot);
        double ampHours = status.currentMilliamps() / 3_600_000.0;
        chargedAmpHours += Math.max(0, ampHours);
        dischargedAmpHours += Math.max(0, -ampHours);
        long alarms = status.alarms().orElse(Alarms.NONE).bits() & HURTS.bits();
        if (over <= 0 || under <= 0 || hot <= 0 || alarms != 0) {
            hurt("second %d pack %d: %s".formatted(second, pack, status));
        }
    }

    void hurt(String what) {
        hurtCount++;
        if (hurts.size() < MOST_TOLD) {
            hurts.add(what);
        }
    }

    /** {@return the seed of the day} */
    public long seed() {
        return seed;
    }

    /** {@return the first moments at which a threshold was reached; empty on a good day} */
    public List<String> hurts() {
        return List.copyOf(hurts);
    }

    /** {@return in how many seconds, counted for each pack, a threshold was reached} */
    public long hurtCount() {
        return hurtCount;
    }

    /** {@return how many millivolts the highest cell of the day stayed below its over-voltage protection} */
    public int millivoltsToOverVoltage() {
        return toOverVoltage;
    }

    /** {@return how many millivolts the lowest cell of the day stayed above its under-voltage protection} */
    public int millivoltsToUnderVoltage() {
        return toUnderVoltage;
    }

    /** {@return how many ampere hours went into the packs} */
    public double chargedAmpHours() {
        return chargedAmpHours;
    }

    /** {@return how many ampere hours came out of the packs} */
    public double dischargedAmpHours() {
        return dischargedAmpHours;
    }

    @Override
    public String toString() {
        return ("seed %d: %d seconds hurt; %d mV below over-voltage, %d mV above under-voltage, %.1f degrees below"
                        + " over-temperature; +%.0f Ah -%.0f Ah")
                .formatted(
                        seed,
                        hurtCount,
                        toOverVoltage,
                        toUnderVoltage,
                        toOverTemperature / 10.0,
                        chargedAmpHours,
                        dischargedAmpHours);
    }
}
