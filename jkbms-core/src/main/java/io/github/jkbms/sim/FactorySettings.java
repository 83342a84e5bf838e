// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.Setting;

/**
 * The one-key defaults of a chemistry, as a JK-PB1A16S15P on software 15.30 wrote them (modbus reference 6.2).
 */
final class FactorySettings {
    /** The settings that differ between the chemistries, in the order of the columns. */
    private static final Setting[] BY_CHEMISTRY = {
        Setting.SMART_SLEEP_VOLTAGE,
        Setting.CELL_UNDERVOLTAGE_PROTECTION,
        Setting.CELL_UNDERVOLTAGE_RECOVERY,
        Setting.CELL_OVERVOLTAGE_PROTECTION,
        Setting.CELL_OVERVOLTAGE_RECOVERY,
        Setting.SOC_100_VOLTAGE,
        Setting.SOC_0_VOLTAGE,
        Setting.REQUESTED_CHARGE_VOLTAGE,
        Setting.REQUESTED_FLOAT_VOLTAGE,
        Setting.POWER_OFF_VOLTAGE,
        Setting.BALANCE_START_VOLTAGE
    };

    private static final int[] LFP = {3500, 2580, 2620, 3650, 3580, 3590, 2600, 3600, 3500, 2500, 3000};
    private static final int[] NMC = {4150, 2820, 2850, 4200, 4170, 4180, 2840, 4190, 4100, 2800, 3000};
    private static final int[] LTO = {2500, 1800, 1850, 2700, 2640, 2650, 1840, 2680, 2550, 1700, 2000};

    private FactorySettings() {}

    static PackSettings.Builder of(Chemistry chemistry) {
        int[] values = switch (chemistry) {
            case LFP -> LFP;
            case NMC -> NMC;
            case LTO -> LTO;
        };
        PackSettings.Builder settings = PackSettings.builder();
        for (int i = 0; i < values.length; i++) {
            settings.set(BY_CHEMISTRY[i], values[i]);
        }
        return settings.set(Setting.BALANCE_TRIGGER_DIFFERENCE, 10)
                .set(Setting.CHARGE_CURRENT_LIMIT, 40_000)
                .set(Setting.CHARGE_OVERCURRENT_DELAY, 3)
                .set(Setting.CHARGE_OVERCURRENT_RELEASE_TIME, 60)
                .set(Setting.DISCHARGE_CURRENT_LIMIT, 150_000)
                .set(Setting.DISCHARGE_OVERCURRENT_DELAY, 300)
                .set(Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, 60)
                .set(Setting.SHORT_CIRCUIT_RELEASE_TIME, 5)
                .set(Setting.MAX_BALANCE_CURRENT, 1_000)
                .set(Setting.CHARGE_OVERTEMPERATURE_PROTECTION, 700)
                .set(Setting.CHARGE_OVERTEMPERATURE_RECOVERY, 600)
                .set(Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, 700)
                .set(Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY, 600)
                .set(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, 20)
                .set(Setting.CHARGE_UNDERTEMPERATURE_RECOVERY, 70)
                .set(Setting.MOSFET_OVERTEMPERATURE_PROTECTION, 800)
                .set(Setting.MOSFET_OVERTEMPERATURE_RECOVERY, 700)
                .set(Setting.CELL_COUNT, 16)
                .set(Setting.DESIGN_CAPACITY, 40_000)
                .set(Setting.SHORT_CIRCUIT_DELAY, 1_500)
                .set(Setting.SWITCHES, 0x3210);
    }
}
