// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.Arrays;

/** The two states of section 19 of the can-inverter reference. */
final class ExampleStates {
    private ExampleStates() {}

    /** State 1: discharging, no alarm. */
    static StorageStateBuilder first() {
        return common().set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageQuantity.STATE_OF_CHARGE, 760)
                .set(StorageQuantity.TEMPERATURE, 245)
                .set(StorageQuantity.HIGHEST_TEMPERATURE, 250)
                .set(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, 1)
                .set(StorageQuantity.LOWEST_TEMPERATURE, 240)
                .set(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, 2)
                .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3325)
                .set(StorageQuantity.HIGHEST_CELL_NUMBER, 5)
                .set(StorageQuantity.LOWEST_CELL_VOLTAGE, 3315)
                .set(StorageQuantity.LOWEST_CELL_NUMBER, 12)
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.BALANCING, false)
                .set(StorageQuantity.PACKS_BLOCKING_CHARGE, 0)
                .set(StorageQuantity.REMAINING_CAPACITY, 212_800);
    }

    /** State 2: full, cell over-voltage, charge MOSFET open. */
    static StorageStateBuilder second() {
        return common().set(StorageQuantity.VOLTAGE, 57_600)
                .set(StorageQuantity.CURRENT, 0)
                .set(StorageQuantity.STATE_OF_CHARGE, 990)
                .set(StorageQuantity.TEMPERATURE, 465)
                .set(StorageQuantity.HIGHEST_TEMPERATURE, 480)
                .set(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, 3)
                .set(StorageQuantity.LOWEST_TEMPERATURE, 450)
                .set(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, 1)
                .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3652)
                .set(StorageQuantity.HIGHEST_CELL_NUMBER, 7)
                .set(StorageQuantity.LOWEST_CELL_VOLTAGE, 3421)
                .set(StorageQuantity.LOWEST_CELL_NUMBER, 2)
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 55_200)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 0)
                .set(StorageQuantity.CHARGE_ALLOWED, false)
                .set(StorageQuantity.BALANCING, true)
                .set(StorageQuantity.PACKS_BLOCKING_CHARGE, 1)
                .set(StorageQuantity.REMAINING_CAPACITY, 277_200)
                .alarm(StorageAlarm.CELL_OVERVOLTAGE, AlarmLevel.PROTECTION)
                .alarm(StorageAlarm.CELL_IMBALANCE, AlarmLevel.WARNING)
                .alarm(StorageAlarm.CHARGE_OVERTEMPERATURE, AlarmLevel.WARNING);
    }

    private static StorageStateBuilder common() {
        return StorageState.builder()
                .set(StorageQuantity.STATE_OF_HEALTH, 990)
                .set(StorageQuantity.FULL_CAPACITY, 280_000)
                .set(StorageQuantity.INSTALLED_CAPACITY, 280_000)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 46_000)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .set(StorageQuantity.FORCE_CHARGE_1, false)
                .set(StorageQuantity.FORCE_CHARGE_2, false)
                .set(StorageQuantity.FULL_CHARGE_REQUEST, false)
                .set(StorageQuantity.PACKS_TOTAL, 1)
                .set(StorageQuantity.PACKS_ONLINE, 1)
                .set(StorageQuantity.PACKS_BLOCKING_DISCHARGE, 0)
                .set(StorageQuantity.HIGHEST_CELL_PACK, 1)
                .set(StorageQuantity.LOWEST_CELL_PACK, 1)
                .set(StorageQuantity.HIGHEST_TEMPERATURE_PACK, 1)
                .set(StorageQuantity.LOWEST_TEMPERATURE_PACK, 1)
                .set(StorageQuantity.CELL_COUNT, 16)
                .set(StorageQuantity.CYCLE_COUNT, 35)
                .set(StorageQuantity.CHARGED_ENERGY, 1_234_500)
                .set(StorageQuantity.DISCHARGED_ENERGY, 1_200_000)
                .knownAlarms(Arrays.asList(StorageAlarm.values()));
    }
}
