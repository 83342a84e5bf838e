// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;

/** A storage of 16 cells in a house over time: everything is known and moves as it would. */
final class Household {
    private Household() {}

    static StorageState at(int seconds) {
        double wave = Math.sin(seconds / 600.0);
        int voltage = 54_100 + (int) (600 * wave);
        int charge = 760 + seconds / 60;
        int cell = voltage / 16;
        int temperature = 250 + (int) (30 * wave);
        return StorageState.builder()
                .set(StorageQuantity.VOLTAGE, voltage)
                .set(StorageQuantity.CURRENT, (int) (40_000 * wave))
                .set(StorageQuantity.TEMPERATURE, temperature)
                .set(StorageQuantity.STATE_OF_CHARGE, charge)
                .set(StorageQuantity.HIGHEST_STATE_OF_CHARGE, charge + 10)
                .set(StorageQuantity.LOWEST_STATE_OF_CHARGE, charge - 10)
                .set(StorageQuantity.STATE_OF_HEALTH, 990)
                .set(StorageQuantity.REMAINING_CAPACITY, 560L * charge)
                .set(StorageQuantity.FULL_CAPACITY, 560_000)
                .set(StorageQuantity.INSTALLED_CAPACITY, 560_000)
                .set(StorageQuantity.INSTALLED_ENERGY, 28_672)
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000 - seconds * 10L)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 46_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .set(StorageQuantity.FORCE_CHARGE_1, false)
                .set(StorageQuantity.FORCE_CHARGE_2, false)
                .set(StorageQuantity.FULL_CHARGE_REQUEST, false)
                .set(StorageQuantity.BALANCING, seconds % 1200 > 600)
                .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, cell + 6)
                .set(StorageQuantity.HIGHEST_CELL_PACK, 1)
                .set(StorageQuantity.HIGHEST_CELL_NUMBER, 5)
                .set(StorageQuantity.LOWEST_CELL_VOLTAGE, cell - 4)
                .set(StorageQuantity.LOWEST_CELL_PACK, 2)
                .set(StorageQuantity.LOWEST_CELL_NUMBER, 12)
                .set(StorageQuantity.HIGHEST_TEMPERATURE, temperature + 10)
                .set(StorageQuantity.HIGHEST_TEMPERATURE_PACK, 1)
                .set(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, 1)
                .set(StorageQuantity.LOWEST_TEMPERATURE, temperature - 10)
                .set(StorageQuantity.LOWEST_TEMPERATURE_PACK, 2)
                .set(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, 2)
                .set(StorageQuantity.PACKS_TOTAL, 2)
                .set(StorageQuantity.PACKS_ONLINE, 2)
                .set(StorageQuantity.PACKS_BLOCKING_CHARGE, 0)
                .set(StorageQuantity.PACKS_BLOCKING_DISCHARGE, 0)
                .set(StorageQuantity.CELL_COUNT, 16)
                .set(StorageQuantity.CYCLE_COUNT, 35)
                .set(StorageQuantity.CHARGED_ENERGY, 1_234_500)
                .set(StorageQuantity.DISCHARGED_ENERGY, 1_200_000)
                .set(StorageQuantity.SOFTWARE_VERSION, 0x0F26)
                .set(StorageQuantity.HARDWARE_VERSION, 0x0F00)
                .set(StorageQuantity.PRODUCT_CODE, 1)
                .set(StorageQuantity.MANUFACTURER_CODE, 1)
                .set(StorageText.NAME, "storage")
                .set(StorageText.SERIAL_NUMBER, "1234")
                .build();
    }
}
