// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import static io.github.jkbms.uart.nw.NwIdentifier.ACTUAL_CAPACITY;
import static io.github.jkbms.uart.nw.NwIdentifier.CELL_COUNT;
import static io.github.jkbms.uart.nw.NwIdentifier.CYCLE_CAPACITY;
import static io.github.jkbms.uart.nw.NwIdentifier.CYCLE_COUNT;
import static io.github.jkbms.uart.nw.NwIdentifier.DEVICE_ID;
import static io.github.jkbms.uart.nw.NwIdentifier.MANUFACTURER_ID;
import static io.github.jkbms.uart.nw.NwIdentifier.MANUFACTURING_DATE;
import static io.github.jkbms.uart.nw.NwIdentifier.OPERATING_TIME;
import static io.github.jkbms.uart.nw.NwIdentifier.PACK_VOLTAGE;
import static io.github.jkbms.uart.nw.NwIdentifier.PASSWORD;
import static io.github.jkbms.uart.nw.NwIdentifier.STATE_OF_CHARGE;
import static io.github.jkbms.uart.nw.NwIdentifier.TEMPERATURE_SENSOR_COUNT;

import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Report;
import io.github.jkbms.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One identifier whose number is a number of the model times a factor. Zero can mean that the device does not report it.
 *
 * @param identifier    what the wire calls it
 * @param item          what it is in the model
 * @param factor        how many units of the model one count of the wire is
 * @param isZeroUnknown whether old firmware sends 0 because it does not know
 * @param <I>           the kind of item
 */
record NwRow<I extends Enum<I> & Item>(NwIdentifier identifier, I item, int factor, boolean isZeroUnknown) {
    private static final int CENTIVOLTS = 10;
    private static final int AMPS = 1000;
    private static final int AMP_HOURS = 1000;
    private static final int CELSIUS = 10;
    private static final int MINUTES = 60;

    static final List<NwRow<Quantity>> STATUS = List.of(
            of(PACK_VOLTAGE, Quantity.PACK_VOLTAGE, CENTIVOLTS),
            of(STATE_OF_CHARGE, Quantity.STATE_OF_CHARGE, 1),
            of(TEMPERATURE_SENSOR_COUNT, Quantity.TEMPERATURE_SENSOR_COUNT, 1),
            of(CYCLE_COUNT, Quantity.CYCLE_COUNT, 1),
            of(CYCLE_CAPACITY, Quantity.CYCLED_CAPACITY, AMP_HOURS),
            of(CELL_COUNT, Quantity.REPORTED_CELL_COUNT, 1),
            new NwRow<>(ACTUAL_CAPACITY, Quantity.FULL_CAPACITY, AMP_HOURS, true));

    static final List<NwRow<Setting>> SETTINGS = List.of(
            of(NwIdentifier.PACK_OVP, Setting.PACK_OVERVOLTAGE_PROTECTION, CENTIVOLTS),
            of(NwIdentifier.PACK_UVP, Setting.PACK_UNDERVOLTAGE_PROTECTION, CENTIVOLTS),
            of(NwIdentifier.CELL_OVP, Setting.CELL_OVERVOLTAGE_PROTECTION, 1),
            of(NwIdentifier.CELL_OVPR, Setting.CELL_OVERVOLTAGE_RECOVERY, 1),
            of(NwIdentifier.CELL_OVP_DELAY, Setting.CELL_OVERVOLTAGE_DELAY, 1),
            of(NwIdentifier.CELL_UVP, Setting.CELL_UNDERVOLTAGE_PROTECTION, 1),
            of(NwIdentifier.CELL_UVPR, Setting.CELL_UNDERVOLTAGE_RECOVERY, 1),
            of(NwIdentifier.CELL_UVP_DELAY, Setting.CELL_UNDERVOLTAGE_DELAY, 1),
            of(NwIdentifier.CELL_DIFFERENCE_PROTECTION, Setting.CELL_DIFFERENCE_PROTECTION, 1),
            of(NwIdentifier.DISCHARGE_OCP, Setting.DISCHARGE_CURRENT_LIMIT, AMPS),
            of(NwIdentifier.DISCHARGE_OCP_DELAY, Setting.DISCHARGE_OVERCURRENT_DELAY, 1),
            of(NwIdentifier.CHARGE_OCP, Setting.CHARGE_CURRENT_LIMIT, AMPS),
            of(NwIdentifier.CHARGE_OCP_DELAY, Setting.CHARGE_OVERCURRENT_DELAY, 1),
            of(NwIdentifier.BALANCE_START_VOLTAGE, Setting.BALANCE_START_VOLTAGE, 1),
            of(NwIdentifier.BALANCE_START_DIFFERENCE, Setting.BALANCE_TRIGGER_DIFFERENCE, 1),
            of(NwIdentifier.BALANCE_SWITCH, Setting.BALANCE_SWITCH, 1),
            of(NwIdentifier.MOS_OTP, Setting.MOSFET_OVERTEMPERATURE_PROTECTION, CELSIUS),
            of(NwIdentifier.MOS_OTPR, Setting.MOSFET_OVERTEMPERATURE_RECOVERY, CELSIUS),
            of(NwIdentifier.BOX_OTP, Setting.BOX_OVERTEMPERATURE_PROTECTION, CELSIUS),
            of(NwIdentifier.BOX_OTPR, Setting.BOX_OVERTEMPERATURE_RECOVERY, CELSIUS),
            of(NwIdentifier.TEMPERATURE_DIFFERENCE_PROTECTION, Setting.TEMPERATURE_DIFFERENCE_PROTECTION, CELSIUS),
            of(NwIdentifier.CHARGE_OTP, Setting.CHARGE_OVERTEMPERATURE_PROTECTION, CELSIUS),
            of(NwIdentifier.DISCHARGE_OTP, Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, CELSIUS),
            of(NwIdentifier.CHARGE_UTP, Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, CELSIUS),
            of(NwIdentifier.CHARGE_UTPR, Setting.CHARGE_UNDERTEMPERATURE_RECOVERY, CELSIUS),
            of(NwIdentifier.DISCHARGE_UTP, Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, 1),
            of(NwIdentifier.DISCHARGE_UTPR, Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, 1),
            of(NwIdentifier.CELL_COUNT_SETTING, Setting.CELL_COUNT, 1),
            of(NwIdentifier.CAPACITY_SETTING, Setting.DESIGN_CAPACITY, AMP_HOURS),
            of(NwIdentifier.CHARGE_SWITCH, Setting.CHARGE_SWITCH, 1),
            of(NwIdentifier.DISCHARGE_SWITCH, Setting.DISCHARGE_SWITCH, 1),
            of(NwIdentifier.CURRENT_CALIBRATION, Setting.CURRENT_CALIBRATION, 1),
            of(NwIdentifier.BOARD_ADDRESS, Setting.DEVICE_ADDRESS, 1),
            of(NwIdentifier.SLEEP_WAIT_TIME, Setting.SLEEP_WAIT_TIME, 1),
            of(NwIdentifier.LOW_CAPACITY_ALARM, Setting.LOW_CAPACITY_ALARM, 1),
            of(NwIdentifier.SPECIAL_CHARGER_SWITCH, Setting.SPECIAL_CHARGER_SWITCH, 1),
            of(NwIdentifier.CALIBRATION_SWITCH, Setting.CURRENT_CALIBRATION_SWITCH, 1));

    static final List<NwRow<InfoItem>> INFO = List.of(of(OPERATING_TIME, InfoItem.TOTAL_RUN_TIME, MINUTES));

    static final Map<NwIdentifier, InfoItem> TEXTS = Map.of(
            PASSWORD, InfoItem.SETTINGS_PASSWORD,
            DEVICE_ID, InfoItem.DEVICE_ID,
            MANUFACTURING_DATE, InfoItem.MANUFACTURE_DATE,
            MANUFACTURER_ID, InfoItem.MANUFACTURER_ID);

    private static <I extends Enum<I> & Item> NwRow<I> of(NwIdentifier identifier, I item, int factor) {
        return new NwRow<>(identifier, item, factor, false);
    }

    /** Puts the number into a report; one that the model cannot hold is left out. */
    void read(NwData data, Report.Builder<I, ?> builder) {
        OptionalLong raw = data.number(identifier);
        if (raw.isEmpty() || isZeroUnknown && raw.getAsLong() == 0) {
            return;
        }
        long value = raw.getAsLong() * factor;
        if (value <= 0xFFFF_FFFFL) {
            builder.set(item, value);
        }
    }

    /** Puts the number of a report into a list, cut to a count of the wire; one that does not fit is left out. */
    void write(Report<I> report, NwData.Builder list) {
        report.reported(item).ifPresent(value -> {
            long raw = Math.floorDiv(value, factor);
            int bits = 8 * identifier.length() - (identifier.kind() == NwIdentifier.Kind.SIGNED ? 1 : 0);
            long low = identifier.kind() == NwIdentifier.Kind.SIGNED ? -(1L << bits) : 0;
            if (raw >= low && raw < 1L << bits) {
                list.number(identifier, raw);
            }
        });
    }
}
