// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.model.Quantity;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.WireField;

/**
 * The pack id and the cells behind it, or, as a JK-PB has it, the cells from the place of the id on (section 4.2). A first word
 * that can be a cell is one. Immutable.
 *
 * @param offset index of the first byte
 * @param cells  how many cells
 */
record GrowattCells(int offset, int cells) implements WireField {
    private static final int LEAST_MILLIVOLTS = 1_000;
    private static final int MOST_MILLIVOLTS = 5_000;

    @Override
    public int size() {
        return 2 + 2 * cells;
    }

    @Override
    public boolean write(BatterySnapshot battery, byte[] bytes, int at) {
        WireField.put(0, bytes, at, 2);
        for (int cell = 1; cell <= cells; cell++) {
            WireField.put(battery.pack().cellMillivolts(cell).orElse(0), bytes, at + 2 * cell, 2);
        }
        return true;
    }

    @Override
    public void read(byte[] bytes, int at, ReadingBuilder reading) {
        long first = WireField.get(bytes, at, 2);
        int from = first >= LEAST_MILLIVOLTS && first <= MOST_MILLIVOLTS ? at : at + 2;
        for (int cell = 0; cell < cells; cell++) {
            long millivolts = WireField.get(bytes, from + 2 * cell, 2);
            if (millivolts != 0) {
                reading.pack(Quantity.CELL_VOLTAGES, cell, millivolts);
            }
        }
    }
}
