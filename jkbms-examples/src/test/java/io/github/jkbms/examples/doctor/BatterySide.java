// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.CellVoltage;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.time.Duration;
import java.util.List;

/** A pack that is set to a protocol for inverters. */
final class BatterySide implements ByteDevice {
    private static final long TURNAROUND_NANOS = Duration.ofMillis(20).toNanos();

    private final SerialInverterProtocol protocol;
    private final FrameFinder requests;

    BatterySide(SerialInverterProtocol protocol) {
        this.protocol = protocol;
        this.requests = protocol.requests();
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        requests.feed(
                bytes,
                0,
                bytes.length,
                frame -> protocol.request(frame).ifPresent(request -> {
                    byte[] answer = protocol.answer(request, battery());
                    if (answer.length > 0) {
                        port.schedule(port.time().nanoTime() + TURNAROUND_NANOS, () -> port.send(answer));
                    }
                }));
    }

    private static BatterySnapshot battery() {
        StorageState state = StorageState.builder()
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
                .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
                .set(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 44_800)
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
                .set(StorageQuantity.CHARGE_ALLOWED, true)
                .set(StorageQuantity.DISCHARGE_ALLOWED, true)
                .set(StorageQuantity.PACKS_ONLINE, 1)
                .build();
        PackStatus.Builder pack = PackStatus.builder();
        for (int cell = 0; cell < 16; cell++) {
            pack.set(Quantity.CELL_VOLTAGES, cell, 3_320);
        }
        pack.set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, -25_400)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .set(Quantity.MOSFET_TEMPERATURE, 270);
        return new BatterySnapshot(
                state, List.of(pack.build()), PackSettings.builder().build());
    }
}
