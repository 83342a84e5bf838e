// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.CellVoltage;
import io.github.jkbms.storage.SensorTemperature;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import java.util.List;

/** The battery of section 7 of the reference. */
final class SampleBattery {
    private SampleBattery() {}

    static StorageStateBuilder state() {
        return StorageState.builder()
                .set(StorageQuantity.VOLTAGE, 53_120)
                .set(StorageQuantity.CURRENT, -25_400)
                .set(StorageQuantity.STATE_OF_CHARGE, 760)
                .set(StorageQuantity.STATE_OF_HEALTH, 990)
                .set(StorageQuantity.REMAINING_CAPACITY, 212_800)
                .set(StorageQuantity.FULL_CAPACITY, 280_000)
                .set(StorageQuantity.INSTALLED_CAPACITY, 280_000)
                .set(StorageQuantity.CYCLE_COUNT, 120)
                .set(StorageQuantity.CELL_COUNT, 16)
                .set(StorageQuantity.TEMPERATURE, 245)
                .highestCell(CellVoltage.of(3_323, 1, 1))
                .lowestCell(CellVoltage.of(3_317, 1, 7))
                .highestTemperature(SensorTemperature.of(251, 1, 1))
                .lowestTemperature(SensorTemperature.of(239, 1, 3))
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 44_800)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .set(StorageQuantity.PACKS_ONLINE, 1)
                .set(StorageQuantity.SOFTWARE_VERSION, 0x0105)
                .set(StorageText.NAME, "JK-BMS")
                .set(StorageText.MANUFACTURER, "JIKONG")
                .set(StorageText.SERIAL_NUMBER, "JK0000000000TEST");
    }

    /** The pack: sixteen cells and the temperature of the power switches. */
    static PackStatus.Builder pack() {
        PackStatus.Builder pack = PackStatus.builder();
        for (int cell = 0; cell < 16; cell++) {
            pack.set(Quantity.CELL_VOLTAGES, cell, cell == 0 ? 3_323 : cell == 6 ? 3_317 : 3_320);
        }
        return pack.set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, -25_400)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .set(Quantity.MOSFET_TEMPERATURE, 270);
    }

    static BatterySnapshot snapshot(StorageState state) {
        return new BatterySnapshot(
                state, List.of(pack().build()), PackSettings.builder().build());
    }

    static BatterySnapshot snapshot() {
        return snapshot(state().build());
    }
}
