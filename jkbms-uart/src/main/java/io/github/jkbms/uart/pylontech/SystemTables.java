// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import static io.github.jkbms.uart.inverter.field.AlarmTable.protection;
import static io.github.jkbms.uart.inverter.field.AlarmTable.warning;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.AlarmTable;
import io.github.jkbms.uart.inverter.field.FieldTable;
import io.github.jkbms.uart.inverter.field.FlagBit;
import io.github.jkbms.uart.inverter.field.NumberField;
import io.github.jkbms.uart.inverter.field.TextField;
import io.github.jkbms.uart.inverter.field.WireField;

/** The payloads of the system commands 60H to 63H (section 2.6). */
final class SystemTables {
    /** Zero degrees Celsius in tenths of a kelvin as this protocol has it; the number 0 stands for a temperature not known. */
    static final int ZERO_CELSIUS = 2731;

    static final int ANALOG_LENGTH = 49;
    static final int ALARMS_LENGTH = 4;
    static final int MANAGEMENT_LENGTH = 9;

    /** Names, version and count; the serial numbers follow. */
    static final int BASICS_LENGTH = 33;

    static final FieldTable BASICS = new FieldTable(
            new TextField(0, 10, StorageText.NAME),
            new TextField(10, 20, StorageText.MANUFACTURER),
            NumberField.of(30, 2, StorageQuantity.SOFTWARE_VERSION, 1).absentAs(0),
            WireField.of(
                    32,
                    1,
                    BatterySnapshot::batteries,
                    (count, reading) -> reading.set(StorageQuantity.PACKS_TOTAL, count)));

    static final FieldTable ANALOG = new FieldTable(
            NumberField.of(0, 2, StorageQuantity.VOLTAGE, 1).required(),
            NumberField.of(2, 2, StorageQuantity.CURRENT, 10).signed().required(),
            NumberField.of(4, 1, StorageQuantity.STATE_OF_CHARGE, 10).required(),
            NumberField.of(5, 2, StorageQuantity.CYCLE_COUNT, 1),
            sameAs(NumberField.of(7, 2, StorageQuantity.CYCLE_COUNT, 1)),
            NumberField.of(9, 1, StorageQuantity.STATE_OF_HEALTH, 10).otherwise(100),
            sameAs(NumberField.of(10, 1, StorageQuantity.STATE_OF_HEALTH, 10).otherwise(100)),
            NumberField.of(11, 2, StorageQuantity.HIGHEST_CELL_VOLTAGE, 1).absentAs(0),
            place(13, StorageQuantity.HIGHEST_CELL_NUMBER),
            NumberField.of(15, 2, StorageQuantity.LOWEST_CELL_VOLTAGE, 1).absentAs(0),
            place(17, StorageQuantity.LOWEST_CELL_NUMBER),
            temperature(19, StorageQuantity.TEMPERATURE),
            temperature(21, StorageQuantity.HIGHEST_TEMPERATURE),
            place(23, StorageQuantity.HIGHEST_TEMPERATURE_SENSOR),
            temperature(25, StorageQuantity.LOWEST_TEMPERATURE),
            place(27, StorageQuantity.LOWEST_TEMPERATURE_SENSOR),
            mosfet(29),
            WireField.of(31, 2, SystemTables::mosfetKelvin, SystemTables::readMosfet),
            mosfet(35),
            // the JK-PB repeats the temperature of the power switches as that of the BMS
            mosfet(39),
            mosfet(41),
            mosfet(45));

    private static final AlarmTable ALARM_BITS = new AlarmTable(
            warning(0, 7, StorageAlarm.PACK_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            warning(0, 6, StorageAlarm.PACK_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            warning(0, 5, StorageAlarm.CELL_OVERVOLTAGE),
            warning(0, 4, StorageAlarm.CELL_UNDERVOLTAGE),
            warning(0, 3, StorageAlarm.OVERTEMPERATURE),
            warning(0, 2, StorageAlarm.UNDERTEMPERATURE),
            warning(0, 1, StorageAlarm.MOSFET_OVERTEMPERATURE),
            warning(0, 0, StorageAlarm.CELL_IMBALANCE),
            warning(1, 7, StorageAlarm.TEMPERATURE_DIFFERENCE),
            warning(1, 6, StorageAlarm.CHARGE_OVERCURRENT),
            warning(1, 5, StorageAlarm.DISCHARGE_OVERCURRENT),
            warning(1, 4, StorageAlarm.INTERNAL_COMMUNICATION, StorageAlarm.BMS_INTERNAL),
            protection(2, 7, StorageAlarm.PACK_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            protection(2, 6, StorageAlarm.PACK_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            protection(2, 5, StorageAlarm.CELL_OVERVOLTAGE),
            protection(2, 4, StorageAlarm.CELL_UNDERVOLTAGE),
            protection(2, 3, StorageAlarm.OVERTEMPERATURE),
            protection(2, 2, StorageAlarm.UNDERTEMPERATURE),
            protection(2, 1, StorageAlarm.MOSFET_OVERTEMPERATURE),
            protection(3, 6, StorageAlarm.CHARGE_OVERCURRENT),
            protection(3, 5, StorageAlarm.DISCHARGE_OVERCURRENT),
            protection(3, 3, StorageAlarm.GENERAL));

    static final FieldTable ALARMS = new FieldTable(
            WireField.alarms(0, 1, ALARM_BITS, 0),
            WireField.alarms(1, 1, ALARM_BITS, 1),
            WireField.alarms(2, 1, ALARM_BITS, 2),
            WireField.alarms(3, 1, ALARM_BITS, 3));

    private SystemTables() {}

    /**
     * What the inverter may do, the same for the system (63H) and, one byte later, for one battery (92H).
     *
     * @param at              where it begins
     * @param isNegativeLimit whether the discharge current limit is sent with a minus
     */
    static FieldTable management(int at, boolean isNegativeLimit) {
        NumberField dischargeLimit = NumberField.of(at + 6, 2, StorageQuantity.DISCHARGE_CURRENT_LIMIT, 100)
                .eitherSign();
        return new FieldTable(
                NumberField.of(at, 2, StorageQuantity.CHARGE_VOLTAGE_LIMIT, 1).required(),
                NumberField.of(at + 2, 2, StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 1)
                        .absentAs(0),
                NumberField.of(at + 4, 2, StorageQuantity.CHARGE_CURRENT_LIMIT, 100)
                        .eitherSign(),
                isNegativeLimit ? new NegativeField(dischargeLimit) : dischargeLimit,
                at == 0 ? systemStatus(at + 8) : batteryStatus(at + 8));
    }

    private static WireField systemStatus(int offset) {
        return WireField.of(
                offset,
                1,
                battery -> {
                    long force = battery.state().value(StorageQuantity.FORCE_CHARGE_1, 0)
                            | battery.state().value(StorageQuantity.FORCE_CHARGE_2, 0);
                    return battery.state().value(StorageQuantity.CHARGE_ALLOWED, 0) << 7
                            | battery.state().value(StorageQuantity.DISCHARGE_ALLOWED, 0) << 6
                            | force << 5
                            | battery.state().value(StorageQuantity.FULL_CHARGE_REQUEST, 0) << 4;
                },
                (raw, reading) -> {
                    reading.set(StorageQuantity.CHARGE_ALLOWED, (raw & 0x80) != 0);
                    reading.set(StorageQuantity.DISCHARGE_ALLOWED, (raw & 0x40) != 0);
                    reading.set(StorageQuantity.FORCE_CHARGE_1, (raw & 0x20) != 0);
                    reading.set(StorageQuantity.FULL_CHARGE_REQUEST, (raw & 0x10) != 0);
                });
    }

    private static WireField batteryStatus(int offset) {
        return FlagBit.field(
                offset,
                1,
                new FlagBit(7, StorageQuantity.CHARGE_ALLOWED),
                new FlagBit(6, StorageQuantity.DISCHARGE_ALLOWED),
                new FlagBit(5, StorageQuantity.FORCE_CHARGE_1),
                new FlagBit(4, StorageQuantity.FORCE_CHARGE_2),
                new FlagBit(3, StorageQuantity.FULL_CHARGE_REQUEST));
    }

    private static NumberField temperature(int offset, StorageQuantity quantity) {
        return NumberField.of(offset, 2, quantity, 1).plus(ZERO_CELSIUS).absentAs(0);
    }

    /** Makers disagree about the high byte; the low one is the number of the cell or sensor where a JK-PB fills it. */
    private static WireField place(int offset, StorageQuantity quantity) {
        return WireField.of(
                offset, 2, battery -> Math.min(0xFF, battery.state().value(quantity, 0)), (raw, reading) -> {
                    if ((raw & 0xFF) != 0) {
                        reading.set(quantity, raw & 0xFF);
                    }
                });
    }

    private static WireField mosfet(int offset) {
        return WireField.of(offset, 2, SystemTables::mosfetKelvin, (raw, reading) -> {});
    }

    static long mosfetKelvin(BatterySnapshot battery) {
        return battery.packs().stream()
                .map(PackStatus::mosfetTemperatureDeciCelsius)
                .filter(temperature -> temperature.isPresent())
                .mapToLong(temperature -> temperature.getAsInt() + ZERO_CELSIUS)
                .max()
                .orElse(0);
    }

    static void readMosfet(long raw, ReadingBuilder reading) {
        if (raw != 0) {
            reading.pack(Quantity.MOSFET_TEMPERATURE, 0, raw - ZERO_CELSIUS);
        }
    }

    private static WireField sameAs(WireField field) {
        return WireField.of(
                field.offset(),
                field.size(),
                battery -> {
                    byte[] bytes = new byte[field.size()];
                    field.write(battery, bytes, 0);
                    return WireField.get(bytes, 0, bytes.length);
                },
                (raw, reading) -> {});
    }
}
