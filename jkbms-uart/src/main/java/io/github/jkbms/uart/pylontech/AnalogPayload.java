// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** The block of one battery in the payload of 42H, from the number of cells on (section 2.5.1). */
final class AnalogPayload {
    /** From this capacity on the capacities need three bytes. */
    private static final long TWO_BYTES_MILLIAMP_HOURS = 65_000;

    private static final int IN_THREE_BYTES = 4;
    private static final int IN_TWO_BYTES = 2;

    private static final List<Quantity> SENSORS =
            List.of(Quantity.TEMPERATURE_1, Quantity.TEMPERATURE_2, Quantity.TEMPERATURE_3, Quantity.TEMPERATURE_4);

    private AnalogPayload() {}

    /** Writes one battery; false if what has to be there is not known. */
    static boolean write(BatterySnapshot battery, ByteArrayOutputStream out) {
        StorageState state = battery.state();
        if (!state.has(StorageQuantity.VOLTAGE)
                || !state.has(StorageQuantity.CURRENT)
                || !state.has(StorageQuantity.STATE_OF_CHARGE)) {
            return false;
        }
        cells(battery.pack(), out);
        temperatures(battery, out);
        Payload.put(out, Payload.limited(Math.floorDiv(state.value(StorageQuantity.CURRENT, 0) + 50, 100)), 2);
        Payload.put(out, Math.min(0xFFFF, state.value(StorageQuantity.VOLTAGE, 0)), 2);
        capacities(state, out);
        return true;
    }

    private static void cells(PackStatus pack, ByteArrayOutputStream out) {
        int count = pack.cellCount();
        out.write(count);
        for (int cell = 1; cell <= count; cell++) {
            Payload.put(out, pack.cellMillivolts(cell).orElse(0), 2);
        }
    }

    /** The board, then four groups of cells; which cells a sensor sits at is not known, so each group has the average. */
    private static void temperatures(BatterySnapshot battery, ByteArrayOutputStream out) {
        int average =
                battery.state().temperatureDeciCelsius().orElse(-SystemTables.ZERO_CELSIUS) + SystemTables.ZERO_CELSIUS;
        out.write(1 + SENSORS.size());
        Payload.put(out, SystemTables.mosfetKelvin(battery), 2);
        for (int i = 0; i < SENSORS.size(); i++) {
            Payload.put(out, Math.min(0xFFFF, Math.max(0, average)), 2);
        }
    }

    private static void capacities(StorageState state, ByteArrayOutputStream out) {
        long full = state.value(StorageQuantity.FULL_CAPACITY, 0);
        // the inverter computes the state of charge from the two, so they have to agree with it
        long left = state.value(
                StorageQuantity.REMAINING_CAPACITY, full * state.value(StorageQuantity.STATE_OF_CHARGE, 0) / 1000);
        boolean isLarge = Math.max(full, left) > TWO_BYTES_MILLIAMP_HOURS;
        Payload.put(out, isLarge ? 0xFFFF : left, 2);
        out.write(isLarge ? IN_THREE_BYTES : IN_TWO_BYTES);
        Payload.put(out, isLarge ? 0xFFFF : full, 2);
        Payload.put(out, Math.min(0xFFFF, state.value(StorageQuantity.CYCLE_COUNT, 0)), 2);
        if (isLarge) {
            Payload.put(out, Math.min(0xFF_FFFF, left), 3);
            Payload.put(out, Math.min(0xFF_FFFF, full), 3);
        }
    }

    static void read(Payload in, ReadingBuilder reading) throws BmsProtocolException {
        readCells(in, reading);
        readTemperatures(in, reading);
        reading.extremesFromParts();
        reading.set(StorageQuantity.CURRENT, (short) in.take(2) * 100L);
        reading.set(StorageQuantity.VOLTAGE, in.take(2));
        long left = in.take(2);
        boolean isLarge = in.take(1) == IN_THREE_BYTES;
        long full = in.take(2);
        reading.set(StorageQuantity.CYCLE_COUNT, in.take(2));
        if (isLarge) {
            left = in.take(3);
            full = in.take(3);
        }
        if (full > 0) {
            reading.set(StorageQuantity.REMAINING_CAPACITY, left);
            reading.set(StorageQuantity.FULL_CAPACITY, full);
            reading.set(StorageQuantity.STATE_OF_CHARGE, Math.min(1000, left * 1000 / full));
        }
    }

    private static void readCells(Payload in, ReadingBuilder reading) throws BmsProtocolException {
        int count = (int) in.take(1);
        for (int cell = 1; cell <= count; cell++) {
            long millivolts = in.take(2);
            if (cell <= Quantity.CELL_VOLTAGES.elements()) {
                reading.pack(Quantity.CELL_VOLTAGES, cell - 1, millivolts);
            }
        }
        if (count > 0) {
            reading.set(StorageQuantity.CELL_COUNT, count);
        }
    }

    private static void readTemperatures(Payload in, ReadingBuilder reading) throws BmsProtocolException {
        int count = (int) in.take(1);
        for (int sensor = 0; sensor < count; sensor++) {
            long raw = in.take(2);
            if (sensor == 0) {
                SystemTables.readMosfet(raw, reading);
            } else if (raw != 0 && sensor <= SENSORS.size()) {
                reading.pack(SENSORS.get(sensor - 1), 0, raw - SystemTables.ZERO_CELSIUS);
            }
        }
    }
}
