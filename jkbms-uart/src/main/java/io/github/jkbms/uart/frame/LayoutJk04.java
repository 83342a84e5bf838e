// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static io.github.jkbms.image.FieldType.F32_THOUSANDTHS;
import static io.github.jkbms.image.FieldType.U32;
import static io.github.jkbms.image.FieldType.U8;

import io.github.jkbms.image.Evidence;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.FieldType;
import io.github.jkbms.image.Since;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import java.util.List;

/**
 * The records of {@link Generation#JK04}, section 11.2: floating point numbers in volts, amperes and ohms, kept in
 * thousandths. These devices report neither pack voltage, current, state of charge nor temperatures.
 */
final class LayoutJk04 {
    private static final int CELLS = 24;

    static final FieldTable LIVE = new FieldTable(List.of(
            cells(6, Quantity.CELL_VOLTAGES),
            cells(102, Quantity.BALANCE_WIRE_RESISTANCES),
            row(202, F32_THOUSANDTHS, Quantity.AVERAGE_CELL_VOLTAGE),
            row(206, F32_THOUSANDTHS, Quantity.CELL_VOLTAGE_DIFFERENCE),
            row(214, U32, Quantity.CELL_PRESENCE),
            row(218, U8, Quantity.HIGHEST_CELL_INDEX),
            row(219, U8, Quantity.LOWEST_CELL_INDEX),
            row(220, U8, Quantity.BALANCE_STATE),
            row(222, F32_THOUSANDTHS, Quantity.BALANCE_CURRENT),
            row(286, U32, Quantity.RUN_TIME)));

    static final FieldTable SETTINGS = new FieldTable(List.of(
            row(34, U32, Setting.CELL_COUNT),
            row(38, F32_THOUSANDTHS, Setting.POWER_OFF_VOLTAGE),
            row(74, F32_THOUSANDTHS, Setting.VOLTAGE_CALIBRATION),
            row(98, F32_THOUSANDTHS, Setting.BALANCE_START_VOLTAGE),
            row(106, F32_THOUSANDTHS, Setting.BALANCE_TRIGGER_DIFFERENCE),
            row(110, F32_THOUSANDTHS, Setting.MAX_BALANCE_CURRENT),
            row(114, U32, Setting.BALANCE_SWITCH)));

    /** What all generations have in common. */
    static final FieldTable INFO = new FieldTable(List.of(
            text(6, 16, InfoItem.MODEL),
            text(22, 8, InfoItem.HARDWARE_VERSION),
            text(30, 8, InfoItem.SOFTWARE_VERSION),
            row(38, U32, InfoItem.TOTAL_RUN_TIME),
            row(42, U32, InfoItem.POWER_ON_COUNT),
            text(46, 16, InfoItem.BLUETOOTH_NAME),
            text(62, 16, InfoItem.BLUETOOTH_PIN)));

    private LayoutJk04() {}

    private static Field row(int offset, FieldType type, Item item) {
        return Field.row(
                offset - NativeFrame.PAYLOAD_OFFSET, type, item, name(item), Since.UNDOCUMENTED, Evidence.CONFIRMED);
    }

    private static Field cells(int offset, Item item) {
        return Field.array(
                offset - NativeFrame.PAYLOAD_OFFSET,
                F32_THOUSANDTHS,
                CELLS,
                item,
                name(item),
                Since.UNDOCUMENTED,
                Evidence.CONFIRMED);
    }

    private static Field text(int offset, int length, Item item) {
        return Field.text(
                offset - NativeFrame.PAYLOAD_OFFSET, length, item, name(item), Since.UNDOCUMENTED, Evidence.CONFIRMED);
    }

    /** No vendor document has a name. */
    private static String name(Item item) {
        return "(" + item.key() + ")";
    }
}
