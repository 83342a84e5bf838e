// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static io.github.jkbms.modbus.inverter.RegisterMap.alarms;
import static io.github.jkbms.modbus.inverter.RegisterMap.number;
import static io.github.jkbms.modbus.inverter.RegisterMap.text;
import static io.github.jkbms.uart.inverter.field.AlarmTable.protection;
import static io.github.jkbms.uart.inverter.field.AlarmTable.warning;

import io.github.jkbms.modbus.inverter.RegisterMap.Range;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.field.AlarmTable;
import io.github.jkbms.uart.inverter.field.WireField;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * PACE RS485 Modbus V1.3 and what is the same under other names (section 3). Immutable, pure functions.
 *
 * <p>Knowledge: the vendor's document of V1.3 and captures of JK-PB packs; for WOW (SRNE) captures that decode with the same
 * table; for the Voltronic document of 2018 the document alone.
 *
 * <p>Battery side: battery 1 has address 1. Standard Modbus; registers 0 to 36 and 150 to 179 are offered, a read beyond them is
 * refused with exception 02 as a whole, as a JK-PB does; writes are refused with exception 03. The parameters from 60 on are not
 * offered. There are no limits in this protocol: the inverter stops on flags, so a MOSFET that may not carry current is shown as off. What it
 * sends for what is not known: -200.0 degrees for a temperature, 0 for a cell and a capacity, 100 % for the state of health;
 * without voltage, current and state of charge there is no answer. The first temperature is the average where no sensor is known.
 * Capacities end at 655.35 Ah.
 *
 * <p>Reading side: cells 1 to 16. The balance word tells that a pack balances, never that it does not, because a JK-PB leaves it 0.
 */
public final class PaceProtocol extends RegisterProtocol {
    private static final int NO_SENSOR = -2_000;
    private static final int WRITE_REFUSED = 3;

    private static final AlarmTable ALARMS = new AlarmTable(
            warning(0, 0, StorageAlarm.CELL_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            warning(0, 1, StorageAlarm.CELL_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            warning(0, 2, StorageAlarm.PACK_OVERVOLTAGE),
            warning(0, 3, StorageAlarm.PACK_UNDERVOLTAGE),
            warning(0, 4, StorageAlarm.CHARGE_OVERCURRENT),
            warning(0, 5, StorageAlarm.DISCHARGE_OVERCURRENT),
            warning(0, 8, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            warning(0, 9, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            warning(0, 10, StorageAlarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            warning(0, 11, StorageAlarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            warning(0, 12, StorageAlarm.AMBIENT_OVERTEMPERATURE),
            warning(0, 13, StorageAlarm.AMBIENT_UNDERTEMPERATURE),
            warning(0, 14, StorageAlarm.MOSFET_OVERTEMPERATURE),
            warning(0, 15, StorageAlarm.LOW_STATE_OF_CHARGE),
            protection(1, 0, StorageAlarm.CELL_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            protection(1, 1, StorageAlarm.CELL_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            protection(1, 2, StorageAlarm.PACK_OVERVOLTAGE),
            protection(1, 3, StorageAlarm.PACK_UNDERVOLTAGE),
            protection(1, 4, StorageAlarm.CHARGE_OVERCURRENT),
            protection(1, 5, StorageAlarm.DISCHARGE_OVERCURRENT),
            protection(1, 6, StorageAlarm.SHORT_CIRCUIT),
            protection(1, 7, StorageAlarm.CHARGER_OVERVOLTAGE),
            protection(1, 8, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(1, 9, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(1, 10, StorageAlarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            protection(1, 11, StorageAlarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            protection(1, 12, StorageAlarm.MOSFET_OVERTEMPERATURE),
            protection(1, 13, StorageAlarm.AMBIENT_OVERTEMPERATURE),
            protection(1, 14, StorageAlarm.AMBIENT_UNDERTEMPERATURE),
            protection(2, 0, StorageAlarm.CHARGE_SWITCH_FAULT, StorageAlarm.SWITCH_FAULT),
            protection(2, 1, StorageAlarm.DISCHARGE_SWITCH_FAULT, StorageAlarm.SWITCH_FAULT),
            protection(2, 2, StorageAlarm.TEMPERATURE_SENSING),
            protection(2, 4, StorageAlarm.CELL_FAILURE),
            // "front-end communication fault" also stands for everything without a name of its own
            protection(2, 5, StorageAlarm.FRONT_END_FAULT, StorageAlarm.BMS_INTERNAL, StorageAlarm.GENERAL),
            protection(2, 14, StorageAlarm.REVERSE_POLARITY));

    private static final int CHARGING = 1 << 8;
    private static final int DISCHARGING = 1 << 9;
    private static final int CHARGE_ON = 1 << 10;
    private static final int DISCHARGE_ON = 1 << 11;
    private static final int HEATER_ON = 1 << 15;

    private static final List<WireField> FIELDS = RegisterMap.join(List.of(
            List.of(
                    number(0, StorageQuantity.CURRENT, 10).signed().required(),
                    number(1, StorageQuantity.VOLTAGE, 10).required(),
                    number(2, StorageQuantity.STATE_OF_CHARGE, 10).required(),
                    number(3, StorageQuantity.STATE_OF_HEALTH, 10).otherwise(100),
                    number(4, StorageQuantity.REMAINING_CAPACITY, 10),
                    number(5, StorageQuantity.FULL_CAPACITY, 10).absentAs(0),
                    number(6, StorageQuantity.INSTALLED_CAPACITY, 10).absentAs(0),
                    number(7, StorageQuantity.CYCLE_COUNT, 1),
                    alarms(9, ALARMS, 0),
                    alarms(10, ALARMS, 1),
                    RegisterMap.word(11, PaceProtocol::status, (raw, reading) -> {
                        ALARMS.read(2, (int) raw, reading);
                        reading.set(StorageQuantity.CHARGE_ALLOWED, (raw & CHARGE_ON) != 0);
                        reading.set(StorageQuantity.DISCHARGE_ALLOWED, (raw & DISCHARGE_ON) != 0);
                        reading.pack(Quantity.CHARGE_MOSFET, 0, (raw & CHARGE_ON) != 0 ? 1 : 0);
                        reading.pack(Quantity.DISCHARGE_MOSFET, 0, (raw & DISCHARGE_ON) != 0 ? 1 : 0);
                        reading.pack(Quantity.HEATING, 0, (raw & HEATER_ON) != 0 ? 1 : 0);
                    }),
                    RegisterMap.word(12, battery -> 0, (raw, reading) -> {
                        if (raw != 0) {
                            reading.set(StorageQuantity.BALANCING, true);
                        }
                    })),
            RegisterMap.cells(15, 16),
            List.of(
                    sensor(31, Quantity.TEMPERATURE_1, TemperatureSensor.BATTERY_1),
                    sensor(32, Quantity.TEMPERATURE_2, TemperatureSensor.BATTERY_2),
                    sensor(33, Quantity.TEMPERATURE_3, TemperatureSensor.BATTERY_3),
                    sensor(34, Quantity.TEMPERATURE_4, TemperatureSensor.BATTERY_4),
                    sensor(35, Quantity.MOSFET_TEMPERATURE, TemperatureSensor.MOSFET),
                    RegisterMap.temperature(36, Quantity.AMBIENT_TEMPERATURE, 0, NO_SENSOR, battery -> {
                        var ambient = battery.pack().value(Quantity.AMBIENT_TEMPERATURE);
                        return ambient.isPresent() ? OptionalInt.of((int) ambient.getAsLong()) : OptionalInt.empty();
                    }),
                    text(170, 10, StorageText.SERIAL_NUMBER))));

    private static final List<Range> RANGES = List.of(new Range(0, 36), new Range(150, 179));

    private static final List<WireField> FIELDS_OF_2018 = RegisterMap.join(List.of(
            FIELDS, List.of(number(42, 2, StorageQuantity.DISCHARGED_ENERGY, 1).absentAs(0))));

    private static final List<Range> RANGES_OF_2018 = List.of(new Range(0, 58), new Range(150, 179));

    private final InverterProtocolInfo info;

    private PaceProtocol(InverterProtocolInfo info, List<Range> ranges, List<WireField> fields) {
        super(new RegisterMap(ranges, fields));
        this.info = info;
    }

    /** {@return PACE RS485 Modbus V1.3: number 004 of a JK-PB} */
    public static PaceProtocol pace() {
        return new PaceProtocol(
                new InverterProtocolInfo(
                        "pace",
                        "PACE RS485 Modbus V1.3",
                        DocumentationLevel.VENDOR_DOCUMENT,
                        "V1.3 of 2017-06-27 and captures"),
                RANGES,
                FIELDS);
    }

    /** {@return WOW RS485 Modbus V1.3, which the vendor's program calls SRNE: number 009 of a JK-PB} */
    public static PaceProtocol wow() {
        return new PaceProtocol(
                new InverterProtocolInfo(
                        "wow",
                        "WOW (SRNE) RS485 Modbus V1.3",
                        DocumentationLevel.CAPTURE,
                        "two captures, which decode with the PACE table"),
                RANGES,
                FIELDS);
    }

    /** {@return the Voltronic document of 2018-11-15: the PACE registers and a few more; on no list of a JK-PB} */
    public static PaceProtocol voltronic2018() {
        return new PaceProtocol(
                new InverterProtocolInfo(
                        "voltronic-2018",
                        "BMS Modbus Protocol for RS485 V1.1 (Voltronic 2018)",
                        DocumentationLevel.VENDOR_DOCUMENT,
                        "V1.1 of 2018-11-15; no capture"),
                RANGES_OF_2018,
                FIELDS_OF_2018);
    }

    private static WireField sensor(int register, Quantity quantity, TemperatureSensor sensor) {
        return RegisterMap.temperature(register, quantity, 0, NO_SENSOR, battery -> {
            OptionalInt measured = battery.pack().temperatureDeciCelsius(sensor);
            boolean isStandIn = sensor == TemperatureSensor.BATTERY_1
                    && battery.pack().highestTemperatureDeciCelsius().isEmpty();
            return isStandIn ? battery.state().temperatureDeciCelsius() : measured;
        });
    }

    private static long status(BatterySnapshot battery) {
        PackStatus pack = battery.pack();
        long current = battery.state().value(StorageQuantity.CURRENT, 0);
        boolean isChargeOn = battery.state().isChargeAllowed().orElse(false)
                && pack.isChargeMosfetOn().orElse(true);
        boolean isDischargeOn = battery.state().isDischargeAllowed().orElse(false)
                && pack.isDischargeMosfetOn().orElse(true);
        return ALARMS.word(battery.state(), 2)
                | (current > 0 ? CHARGING : 0)
                | (current < 0 ? DISCHARGING : 0)
                | (isChargeOn ? CHARGE_ON : 0)
                | (isDischargeOn ? DISCHARGE_ON : 0)
                | (pack.isHeating().orElse(false) ? HEATER_ON : 0);
    }

    @Override
    public InverterProtocolInfo info() {
        return info;
    }

    /** {@return 15: the DIP switches of a pack give 1 to 15} */
    @Override
    public int batteries() {
        return 15;
    }

    @Override
    public List<InverterRequest> readPlan(int address) {
        return List.of(read(address, 0, 13), read(address, 15, 22));
    }

    @Override
    public List<InverterRequest> infoPlan(int address) {
        return List.of(read(address, 170, 10));
    }

    @Override
    public List<InverterHabit> habits() {
        return List.of(
                new InverterHabit(
                        "blocks",
                        "the reads of the captures; pace assumed",
                        Duration.ofMillis(500),
                        readPlan(address(1))),
                new InverterHabit(
                        "one-read",
                        "the read of other masters; pace assumed",
                        Duration.ofSeconds(1),
                        List.of(read(address(1), 0, 37))));
    }

    @Override
    byte[] written(InverterRequest request) {
        return Rtu.exception(request, WRITE_REFUSED);
    }
}
