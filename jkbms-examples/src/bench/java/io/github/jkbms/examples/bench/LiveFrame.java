// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;

/** The live data of a 16-cell pack as the bytes of a native record and of a Modbus image. */
final class LiveFrame {
    private static final int CELLS = 16;

    private LiveFrame() {}

    static byte[] nativeRecord() {
        return NativeFrame.of(RecordType.LIVE, 0, image().littleEndian(Block.LIVE))
                .toBytes();
    }

    static byte[] modbusImage() {
        return image().read(Block.LIVE, 0, Block.MODBUS_LENGTH);
    }

    private static MemoryImage image() {
        PackStatus.Builder status = PackStatus.builder()
                .set(Quantity.CELL_PRESENCE, (1 << CELLS) - 1)
                .set(Quantity.AVERAGE_CELL_VOLTAGE, 3320)
                .set(Quantity.MOSFET_TEMPERATURE, 231)
                .set(Quantity.PACK_VOLTAGE, 53_120)
                .set(Quantity.PACK_CURRENT, -25_400)
                .set(Quantity.POWER_MAGNITUDE, 1_349_248)
                .set(Quantity.TEMPERATURE_1, 216)
                .set(Quantity.TEMPERATURE_2, -31)
                .set(Quantity.STATE_OF_CHARGE, 77)
                .set(Quantity.REMAINING_CAPACITY, 215_600)
                .set(Quantity.FULL_CAPACITY, 280_000)
                .set(Quantity.CYCLED_CAPACITY, 17_414_022)
                .set(Quantity.STATE_OF_HEALTH, 100)
                .set(Quantity.CHARGE_MOSFET, 1)
                .set(Quantity.DISCHARGE_MOSFET, 1)
                .set(Quantity.TEMPERATURE_SENSORS, 0xFF)
                .set(Quantity.RUN_TIME, 48_570_884);
        for (int cell = 0; cell < CELLS; cell++) {
            status.set(Quantity.CELL_VOLTAGES, cell, 3315 + cell % 7);
            status.set(Quantity.BALANCE_WIRE_RESISTANCES, cell, 51 + cell);
        }
        MemoryImage image = new MemoryImage();
        image.put(status.build());
        return image;
    }
}
