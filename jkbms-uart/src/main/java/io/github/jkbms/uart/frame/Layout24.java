// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import static io.github.jkbms.image.Evidence.CONFIRMED;
import static io.github.jkbms.image.Evidence.SINGLE_SOURCE;
import static io.github.jkbms.image.FieldType.F32;
import static io.github.jkbms.image.FieldType.I16;
import static io.github.jkbms.image.FieldType.I32;
import static io.github.jkbms.image.FieldType.U16;
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
 * The records of {@link Generation#JK02_24S}, section 11.1; offsets count from the header, as there. What no source explains
 * (112, 160, 168, 202) has no row, and of the settings the ones that these devices do not support (6, 30 to 45) neither.
 */
final class Layout24 {
    private static final int CELLS = 24;

    static final FieldTable LIVE = new FieldTable(List.of(
            cells(6, U16, Quantity.CELL_VOLTAGES, CONFIRMED),
            row(54, U32, Quantity.CELL_PRESENCE, CONFIRMED),
            row(58, U16, Quantity.AVERAGE_CELL_VOLTAGE, CONFIRMED),
            row(60, U16, Quantity.CELL_VOLTAGE_DIFFERENCE, CONFIRMED),
            row(62, U8, Quantity.HIGHEST_CELL_INDEX, CONFIRMED),
            row(63, U8, Quantity.LOWEST_CELL_INDEX, CONFIRMED),
            cells(64, U16, Quantity.BALANCE_WIRE_RESISTANCES, CONFIRMED),
            row(114, U32, Quantity.WIRE_RESISTANCE_ALARMS, SINGLE_SOURCE),
            row(118, U32, Quantity.PACK_VOLTAGE, CONFIRMED),
            row(122, U32, Quantity.POWER_MAGNITUDE, CONFIRMED),
            row(126, I32, Quantity.PACK_CURRENT, CONFIRMED),
            row(130, I16, Quantity.TEMPERATURE_1, CONFIRMED),
            row(132, I16, Quantity.TEMPERATURE_2, CONFIRMED),
            row(134, I16, Quantity.MOSFET_TEMPERATURE, CONFIRMED),
            row(136, U16, Quantity.ALARMS, CONFIRMED),
            row(138, I16, Quantity.BALANCE_CURRENT, CONFIRMED),
            row(140, U8, Quantity.BALANCE_STATE, CONFIRMED),
            row(141, U8, Quantity.STATE_OF_CHARGE, CONFIRMED),
            row(142, I32, Quantity.REMAINING_CAPACITY, CONFIRMED),
            row(146, U32, Quantity.FULL_CAPACITY, CONFIRMED),
            row(150, U32, Quantity.CYCLE_COUNT, CONFIRMED),
            row(154, U32, Quantity.CYCLED_CAPACITY, CONFIRMED),
            row(158, U8, Quantity.STATE_OF_HEALTH, CONFIRMED),
            row(159, U8, Quantity.PRECHARGING, SINGLE_SOURCE),
            row(162, U32, Quantity.RUN_TIME, CONFIRMED),
            row(166, U8, Quantity.CHARGE_MOSFET, CONFIRMED),
            row(167, U8, Quantity.DISCHARGE_MOSFET, CONFIRMED),
            row(170, U16, Quantity.DISCHARGE_OVERCURRENT_RELEASE, SINGLE_SOURCE),
            row(172, U16, Quantity.DISCHARGE_SHORT_CIRCUIT_RELEASE, SINGLE_SOURCE),
            row(174, U16, Quantity.CHARGE_OVERCURRENT_RELEASE, SINGLE_SOURCE),
            row(176, U16, Quantity.CHARGE_SHORT_CIRCUIT_RELEASE, SINGLE_SOURCE),
            row(178, U16, Quantity.UNDERVOLTAGE_RELEASE, SINGLE_SOURCE),
            row(180, U16, Quantity.OVERVOLTAGE_RELEASE, SINGLE_SOURCE),
            row(182, U8, Quantity.TEMPERATURE_SENSORS, CONFIRMED),
            row(183, U8, Quantity.HEATING, SINGLE_SOURCE),
            row(186, U16, Quantity.EMERGENCY_TIME_LEFT, SINGLE_SOURCE),
            row(188, U16, Quantity.DISCHARGE_CURRENT_CORRECTION, CONFIRMED),
            row(190, U16, Quantity.CHARGE_SENSOR_VOLTAGE, SINGLE_SOURCE),
            row(192, U16, Quantity.DISCHARGE_SENSOR_VOLTAGE, SINGLE_SOURCE),
            row(194, F32, Quantity.VOLTAGE_CORRECTION, CONFIRMED),
            row(214, U32, Quantity.UPTIME, CONFIRMED)));

    static final FieldTable SETTINGS = new FieldTable(List.of(
            row(10, U32, Setting.CELL_UNDERVOLTAGE_PROTECTION, CONFIRMED),
            row(14, U32, Setting.CELL_UNDERVOLTAGE_RECOVERY, CONFIRMED),
            row(18, U32, Setting.CELL_OVERVOLTAGE_PROTECTION, CONFIRMED),
            row(22, U32, Setting.CELL_OVERVOLTAGE_RECOVERY, CONFIRMED),
            row(26, U32, Setting.BALANCE_TRIGGER_DIFFERENCE, CONFIRMED),
            row(46, U32, Setting.POWER_OFF_VOLTAGE, CONFIRMED),
            row(50, U32, Setting.CHARGE_CURRENT_LIMIT, CONFIRMED),
            row(54, U32, Setting.CHARGE_OVERCURRENT_DELAY, CONFIRMED),
            row(58, U32, Setting.CHARGE_OVERCURRENT_RELEASE_TIME, CONFIRMED),
            row(62, U32, Setting.DISCHARGE_CURRENT_LIMIT, CONFIRMED),
            row(66, U32, Setting.DISCHARGE_OVERCURRENT_DELAY, CONFIRMED),
            row(70, U32, Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, CONFIRMED),
            row(74, U32, Setting.SHORT_CIRCUIT_RELEASE_TIME, CONFIRMED),
            row(78, U32, Setting.MAX_BALANCE_CURRENT, CONFIRMED),
            row(82, I32, Setting.CHARGE_OVERTEMPERATURE_PROTECTION, CONFIRMED),
            row(86, I32, Setting.CHARGE_OVERTEMPERATURE_RECOVERY, CONFIRMED),
            row(90, I32, Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, CONFIRMED),
            row(94, I32, Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY, CONFIRMED),
            row(98, I32, Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, CONFIRMED),
            row(102, I32, Setting.CHARGE_UNDERTEMPERATURE_RECOVERY, CONFIRMED),
            row(106, I32, Setting.MOSFET_OVERTEMPERATURE_PROTECTION, CONFIRMED),
            row(110, I32, Setting.MOSFET_OVERTEMPERATURE_RECOVERY, CONFIRMED),
            row(114, U32, Setting.CELL_COUNT, CONFIRMED),
            row(118, U32, Setting.CHARGE_SWITCH, CONFIRMED),
            row(122, U32, Setting.DISCHARGE_SWITCH, CONFIRMED),
            row(126, U32, Setting.BALANCE_SWITCH, CONFIRMED),
            row(130, U32, Setting.DESIGN_CAPACITY, CONFIRMED),
            row(134, U32, Setting.SHORT_CIRCUIT_DELAY, CONFIRMED),
            row(138, U32, Setting.BALANCE_START_VOLTAGE, CONFIRMED),
            cells(158, U32, Setting.WIRE_RESISTANCES, CONFIRMED)));

    static final FieldTable INFO = new FieldTable(List.of(
            text(6, 16, InfoItem.MODEL),
            text(22, 8, InfoItem.HARDWARE_VERSION),
            text(30, 8, InfoItem.SOFTWARE_VERSION),
            row(38, U32, InfoItem.TOTAL_RUN_TIME, CONFIRMED),
            row(42, U32, InfoItem.POWER_ON_COUNT, CONFIRMED),
            text(46, 16, InfoItem.BLUETOOTH_NAME),
            text(62, 16, InfoItem.BLUETOOTH_PIN),
            text(78, 8, InfoItem.MANUFACTURE_DATE),
            text(86, 16, InfoItem.SERIAL_NUMBER),
            text(102, 16, InfoItem.USER_DATA),
            text(118, 16, InfoItem.SETTINGS_PASSWORD)));

    private Layout24() {}

    private static Field row(int offset, FieldType type, Item item, Evidence evidence) {
        return Field.row(offset - NativeFrame.PAYLOAD_OFFSET, type, item, name(item), Since.UNDOCUMENTED, evidence);
    }

    private static Field cells(int offset, FieldType type, Item item, Evidence evidence) {
        return Field.array(
                offset - NativeFrame.PAYLOAD_OFFSET, type, CELLS, item, name(item), Since.UNDOCUMENTED, evidence);
    }

    private static Field text(int offset, int length, Item item) {
        return Field.text(offset - NativeFrame.PAYLOAD_OFFSET, length, item, name(item), Since.UNDOCUMENTED, CONFIRMED);
    }

    /** No vendor document has a name. */
    private static String name(Item item) {
        return "(" + item.key() + ")";
    }
}
