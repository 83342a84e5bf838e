// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static io.github.jkbms.modbus.inverter.RegisterMap.alarms;
import static io.github.jkbms.modbus.inverter.RegisterMap.constant;
import static io.github.jkbms.modbus.inverter.RegisterMap.number;
import static io.github.jkbms.modbus.inverter.RegisterMap.word;
import static io.github.jkbms.uart.inverter.field.AlarmTable.protection;
import static io.github.jkbms.uart.inverter.field.AlarmTable.warning;

import io.github.jkbms.modbus.inverter.RegisterMap.Range;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import io.github.jkbms.uart.inverter.field.AlarmTable;
import io.github.jkbms.uart.inverter.field.WireField;
import java.time.Duration;
import java.util.List;

/**
 * Growatt BMS RS485 1xSxxP ESS Rev 2.01 (section 4): number 006 of a JK-PB. Immutable, pure functions.
 *
 * <p>Knowledge: the vendor's document of exactly this version, and a capture of a real Growatt inverter with a JK-PB.
 *
 * <p>Battery side: address 1 for all packs together. Standard Modbus; every register from 0x0001 to 0x0161 is offered and reads 0
 * where nothing is known of it, because inverters read across the gaps; the handshake that writes one register at 0x0013 is
 * confirmed and ignored, other writes are refused with exception 02. The cells stand where the document has them (0x0071 on).
 * What it sends for what is not known: 0 for limits, capacities, cells and their number, -127 degrees for the temperature, 100 %
 * for the state of health; without voltage, current, state of charge and charge voltage limit there is no answer. The
 * temperature is rounded down. Currents and capacities end at 655.35 A and Ah.
 *
 * <p>Reading side: a JK-PB shows its cells one register too early; which layout it is, is seen from register 0x0070, so cells
 * are known only from a read that begins there and has 17 registers. The registers 0x0001 to 0x000F of a JK-PB mean nothing and
 * are not read.
 */
public final class GrowattProtocol extends RegisterProtocol {
    private static final int STATUS = 0x0013;
    private static final int CELLS = 0x0070;
    private static final int CELL_COUNT = 16;
    private static final int TOO_COLD = -127;

    private static final AlarmTable ALARMS = new AlarmTable(
            protection(0, 0, StorageAlarm.DISCHARGE_OVERCURRENT),
            protection(0, 1, StorageAlarm.SHORT_CIRCUIT),
            protection(0, 2, StorageAlarm.OVERVOLTAGE),
            protection(0, 3, StorageAlarm.UNDERVOLTAGE),
            protection(0, 4, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(0, 5, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(0, 6, StorageAlarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            protection(0, 7, StorageAlarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            protection(0, 8, StorageAlarm.PRECHARGE_FAILED),
            // "permanent fault" also stands for everything without a name of its own
            protection(0, 9, StorageAlarm.GENERAL),
            protection(0, 10, StorageAlarm.CELL_IMBALANCE),
            protection(0, 11, StorageAlarm.CHARGE_OVERCURRENT),
            protection(0, 12, StorageAlarm.MOSFET_OVERTEMPERATURE),
            protection(0, 13, StorageAlarm.AMBIENT_OVERTEMPERATURE),
            protection(0, 14, StorageAlarm.AMBIENT_UNDERTEMPERATURE),
            warning(1, 0, StorageAlarm.CELL_OVERVOLTAGE),
            warning(1, 1, StorageAlarm.CELL_UNDERVOLTAGE),
            warning(1, 2, StorageAlarm.PACK_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            warning(1, 3, StorageAlarm.PACK_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            warning(1, 4, StorageAlarm.DISCHARGE_OVERCURRENT),
            warning(1, 5, StorageAlarm.CHARGE_OVERCURRENT),
            warning(1, 6, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            warning(1, 7, StorageAlarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            warning(1, 8, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            warning(1, 9, StorageAlarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            warning(1, 10, StorageAlarm.MOSFET_OVERTEMPERATURE),
            warning(1, 11, StorageAlarm.AMBIENT_OVERTEMPERATURE),
            warning(1, 12, StorageAlarm.AMBIENT_UNDERTEMPERATURE),
            warning(1, 13, StorageAlarm.SHUTDOWN_IMMINENT, StorageAlarm.LOW_STATE_OF_CHARGE),
            // "LMU lost": a measuring unit of the storage is not reached
            protection(2, 3, StorageAlarm.INTERNAL_COMMUNICATION, StorageAlarm.PACK_FAULT),
            protection(3, 7, StorageAlarm.TERMINAL_OPEN));

    private static final int STANDBY = 1;
    private static final int CHARGING = 2;
    private static final int DISCHARGING = 3;
    private static final int ERROR_VALID = 1 << 2;
    private static final int BALANCED = 1 << 3;
    private static final int DISCHARGE_ENABLED = 1 << 5;
    private static final int CHARGE_ENABLED = 1 << 6;
    private static final int FORCE_CHARGE = 1 << 12;
    private static final int WARNINGS = 0x3FFF;

    private static final List<WireField> FIELDS = List.of(
            word(STATUS, GrowattProtocol::status, GrowattProtocol::readStatus),
            alarms(0x0014, ALARMS, 0),
            number(0x0015, StorageQuantity.STATE_OF_CHARGE, 10).required(),
            number(0x0016, StorageQuantity.VOLTAGE, 10).required(),
            number(0x0017, StorageQuantity.CURRENT, 10).signed().required(),
            number(0x0018, StorageQuantity.TEMPERATURE, 10).signed().down().absentAs(TOO_COLD),
            number(0x0019, StorageQuantity.CHARGE_CURRENT_LIMIT, 10),
            number(0x001A, StorageQuantity.REMAINING_CAPACITY, 10),
            number(0x001B, StorageQuantity.FULL_CAPACITY, 10).absentAs(0),
            constant(0x001C, 0x0101),
            number(0x001E, StorageQuantity.CYCLE_COUNT, 1),
            word(
                    0x0020,
                    battery -> battery.state().value(StorageQuantity.STATE_OF_HEALTH, 1_000) / 10,
                    (raw, reading) -> reading.set(StorageQuantity.STATE_OF_HEALTH, (raw & 0x7F) * 10)),
            number(0x0021, StorageQuantity.CHARGE_VOLTAGE_LIMIT, 10).required(),
            word(0x0022, GrowattProtocol::warnings, GrowattProtocol::readWarnings),
            number(0x0023, StorageQuantity.DISCHARGE_CURRENT_LIMIT, 10),
            alarms(0x0024, ALARMS, 2),
            number(0x0025, StorageQuantity.HIGHEST_CELL_VOLTAGE, 1).absentAs(0),
            number(0x0026, StorageQuantity.LOWEST_CELL_VOLTAGE, 1).absentAs(0),
            number(0x0027, StorageQuantity.HIGHEST_CELL_NUMBER, 1).absentAs(0),
            number(0x0028, StorageQuantity.LOWEST_CELL_NUMBER, 1).absentAs(0),
            number(0x0029, StorageQuantity.CELL_COUNT, 1).absentAs(0),
            new GrowattCells(2 * CELLS, CELL_COUNT));

    /** Creates the protocol. */
    public GrowattProtocol() {
        super(new RegisterMap(List.of(new Range(0x0001, 0x0161)), FIELDS));
    }

    private static long status(BatterySnapshot battery) {
        long current = battery.state().value(StorageQuantity.CURRENT, 0);
        int flow = current > 0 ? CHARGING : current < 0 ? DISCHARGING : STANDBY;
        boolean isForced = battery.state().value(StorageQuantity.FORCE_CHARGE_1, 0) != 0
                || battery.state().value(StorageQuantity.FORCE_CHARGE_2, 0) != 0;
        int errors = ALARMS.word(battery.state(), 0);
        return ALARMS.word(battery.state(), 3)
                | flow
                | flow << 10
                | (errors != 0 ? ERROR_VALID : 0)
                | ((errors >>> 10 & 1) == 0 ? BALANCED : 0)
                | (battery.state().isDischargeAllowed().orElse(false) ? DISCHARGE_ENABLED : 0)
                | (battery.state().isChargeAllowed().orElse(false) ? CHARGE_ENABLED : 0)
                | (isForced ? FORCE_CHARGE : 0);
    }

    private static void readStatus(long raw, ReadingBuilder reading) {
        ALARMS.read(3, (int) raw, reading);
        reading.set(StorageQuantity.DISCHARGE_ALLOWED, (raw & DISCHARGE_ENABLED) != 0);
        reading.set(StorageQuantity.CHARGE_ALLOWED, (raw & CHARGE_ENABLED) != 0);
        reading.set(StorageQuantity.FORCE_CHARGE_1, (raw & FORCE_CHARGE) != 0);
    }

    private static long warnings(BatterySnapshot battery) {
        int chemistry = battery.pack().chemistry().orElse(Chemistry.LFP).code();
        return ALARMS.word(battery.state(), 1) | (long) chemistry << 14;
    }

    private static void readWarnings(long raw, ReadingBuilder reading) {
        ALARMS.read(1, (int) raw & WARNINGS, reading);
        // the three numbers of this protocol are those of the model
        if (Chemistry.ofCode((int) raw >>> 14).isPresent()) {
            reading.pack(Quantity.CHEMISTRY, 0, raw >>> 14);
        }
    }

    @Override
    public InverterProtocolInfo info() {
        return new InverterProtocolInfo(
                "growatt-rs485",
                "Growatt BMS RS485 1xSxxP ESS Rev 2.01",
                DocumentationLevel.VENDOR_DOCUMENT,
                "Rev 2.01 with changes up to 2.02 of 2019-07-24, and captures");
    }

    @Override
    public List<InverterRequest> readPlan(int address) {
        return List.of(read(address, 0x0010, 27), read(address, CELLS, CELL_COUNT + 1));
    }

    @Override
    public List<InverterHabit> habits() {
        int address = address(1);
        return List.of(
                new InverterHabit(
                        "growatt",
                        "a Growatt inverter; capture",
                        Duration.ofMillis(500),
                        List.of(
                                read(address, 0x0001, 15),
                                read(address, CELLS, CELL_COUNT + 1),
                                read(address, 0x0010, 27))),
                new InverterHabit(
                        "handshake",
                        "the document: a write before the reads; pace assumed",
                        Duration.ofMillis(500),
                        List.of(handshake(address), read(address, 0x0010, 27))));
    }

    /**
     * {@return the handshake of the document}
     *
     * @param address whom to greet
     */
    public InverterRequest handshake(int address) {
        return request(Rtu.frame(address, Rtu.WRITE, 0, STATUS, 0, 1, 2, 0, 0)).orElseThrow();
    }

    /** {@return true: they are of all packs, the single cells of one} */
    @Override
    boolean tellsExtremes() {
        return true;
    }

    @Override
    byte[] written(InverterRequest request) {
        byte[] asked = request.bytes();
        return Rtu.u16(asked, 2) == STATUS && Rtu.u16(asked, 4) == 1
                ? Rtu.frame(asked[0], Rtu.WRITE, asked[2], asked[3], asked[4], asked[5])
                : Rtu.exception(request, UNKNOWN_REGISTER);
    }
}
