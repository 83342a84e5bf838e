// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import static io.github.jkbms.modbus.inverter.RegisterMap.alarms;
import static io.github.jkbms.modbus.inverter.RegisterMap.number;
import static io.github.jkbms.modbus.inverter.RegisterMap.word;
import static io.github.jkbms.uart.inverter.field.AlarmTable.protection;
import static io.github.jkbms.uart.inverter.field.AlarmTable.warning;

import io.github.jkbms.modbus.inverter.RegisterMap.Range;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.field.AlarmTable;
import io.github.jkbms.uart.inverter.field.FlagBit;
import io.github.jkbms.uart.inverter.field.WireField;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The protocol between Voltronic inverters and batteries of 2020-03-25 (section 5): number 007 of a JK-PB. Immutable, pure
 * functions.
 *
 * <p>Knowledge: the vendor's document of exactly this version; of a JK-PB one register was captured.
 *
 * <p>Battery side: address 1 for all packs together. Requests are those of Modbus, the length of an answer has two bytes and
 * counts registers ({@link VoltronicForm}). Every register up to 0x00FF reads 0 where nothing is known of it, as the document
 * wants; the second half of a number can be read by itself. Unknown functions, writes included, are refused with code 02 of this
 * protocol. What it sends for what is not known: 0; without voltage, current, state of charge and charge voltage limit there is
 * no answer to a read that touches them.
 *
 * <p>Reading side: a cell voltage up to 100 is taken in tenths of a volt as the document says, from 1000 on in millivolts, since
 * it is not known what a JK-PB sends; temperatures are tenths of a kelvin from 273.1 on. The current is known only from a read of
 * both its registers.
 */
public final class VoltronicProtocol extends RegisterProtocol {
    private static final int ZERO_CELSIUS = 2_731;
    private static final int CELLS = 20;
    private static final int TEMPERATURES = 6;
    private static final int LAST_TENTHS_OF_A_VOLT = 100;
    private static final int FIRST_MILLIVOLTS = 1_000;
    private static final int MODBUS_DATA = 3;
    private static final int OWN_DATA = 4;
    private static final int UNKNOWN_COMMAND = 2;

    private static final int TOO_LOW = 1;
    private static final int TOO_HIGH = 2;

    private static final AlarmTable ALARMS = new AlarmTable(
            warning(0, 3, StorageAlarm.CHARGE_OVERCURRENT),
            warning(0, 2, StorageAlarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            warning(0, 1, StorageAlarm.CELL_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            warning(0, 0, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            warning(1, 3, StorageAlarm.CELL_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            warning(1, 2, StorageAlarm.MOSFET_OVERTEMPERATURE),
            warning(1, 1, StorageAlarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            warning(1, 0, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(2, 15, StorageAlarm.CHARGE_OVERCURRENT_2),
            protection(2, 11, StorageAlarm.CHARGE_OVERCURRENT),
            protection(2, 10, StorageAlarm.CELL_OVERVOLTAGE, StorageAlarm.OVERVOLTAGE),
            protection(2, 9, StorageAlarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            protection(2, 8, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(2, 6, StorageAlarm.MOSFET_OVERTEMPERATURE),
            // "AFE communication" also stands for everything without a name of its own
            protection(2, 2, StorageAlarm.FRONT_END_FAULT, StorageAlarm.BMS_INTERNAL, StorageAlarm.GENERAL),
            protection(2, 1, StorageAlarm.SWITCH_FAULT),
            protection(3, 3, StorageAlarm.ADDRESS_CONFLICT),
            protection(4, 15, StorageAlarm.SHUTDOWN_IMMINENT),
            protection(4, 14, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE),
            protection(4, 13, StorageAlarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE),
            protection(4, 12, StorageAlarm.DISCHARGE_OVERCURRENT),
            protection(4, 11, StorageAlarm.CELL_UNDERVOLTAGE, StorageAlarm.UNDERVOLTAGE),
            protection(4, 10, StorageAlarm.MOSFET_OVERTEMPERATURE),
            protection(4, 1, StorageAlarm.SWITCH_FAULT),
            protection(5, 2, StorageAlarm.DISCHARGE_OVERCURRENT_2),
            protection(5, 1, StorageAlarm.SHORT_CIRCUIT),
            protection(5, 0, StorageAlarm.FRONT_END_FAULT, StorageAlarm.BMS_INTERNAL, StorageAlarm.GENERAL));

    private static final List<Quantity> SENSORS = List.of(
            Quantity.TEMPERATURE_1,
            Quantity.TEMPERATURE_2,
            Quantity.TEMPERATURE_3,
            Quantity.TEMPERATURE_4,
            Quantity.TEMPERATURE_5,
            Quantity.MOSFET_TEMPERATURE);

    private static final List<TemperatureSensor> PROBES = List.of(
            TemperatureSensor.BATTERY_1,
            TemperatureSensor.BATTERY_2,
            TemperatureSensor.BATTERY_3,
            TemperatureSensor.BATTERY_4,
            TemperatureSensor.BATTERY_5,
            TemperatureSensor.MOSFET);

    private static final List<WireField> FIELDS = RegisterMap.join(List.of(
            List.of(
                    number(0x0010, StorageQuantity.CELL_COUNT, 1).absentAs(0),
                    RegisterMap.constant(0x0025, TEMPERATURES),
                    // charge and discharge current are one number in two registers
                    WireField.of(2 * 0x0030, 4, VoltronicProtocol::currents, (raw, reading) -> {
                        long current = (raw >>> 16) - (raw & 0xFFFF);
                        reading.set(StorageQuantity.CURRENT, current * 100);
                    }),
                    number(0x0032, StorageQuantity.VOLTAGE, 100).required(),
                    number(0x0033, StorageQuantity.STATE_OF_CHARGE, 10).required(),
                    number(0x0034, 2, StorageQuantity.FULL_CAPACITY, 1).absentAs(0),
                    number(0x0036, StorageQuantity.PACKS_ONLINE, 1).absentAs(0),
                    alarms(0x0037, ALARMS, 0),
                    alarms(0x0038, ALARMS, 1),
                    alarms(0x0039, ALARMS, 2),
                    alarms(0x003A, ALARMS, 3),
                    alarms(0x003B, ALARMS, 4),
                    alarms(0x003C, ALARMS, 5),
                    number(0x003E, 2, StorageQuantity.INSTALLED_CAPACITY, 1).absentAs(0),
                    number(0x0040, StorageQuantity.CELL_COUNT, 1).absentAs(0),
                    RegisterMap.constant(0x0050, TEMPERATURES),
                    number(0x0070, StorageQuantity.CHARGE_VOLTAGE_LIMIT, 100).required(),
                    number(0x0071, StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, 100).absentAs(0),
                    number(0x0072, StorageQuantity.CHARGE_CURRENT_LIMIT, 100),
                    number(0x0073, StorageQuantity.DISCHARGE_CURRENT_LIMIT, 100),
                    FlagBit.field(
                            2 * 0x0074,
                            2,
                            new FlagBit(7, StorageQuantity.CHARGE_ALLOWED),
                            new FlagBit(6, StorageQuantity.DISCHARGE_ALLOWED),
                            new FlagBit(5, StorageQuantity.FORCE_CHARGE_1),
                            new FlagBit(4, StorageQuantity.FORCE_CHARGE_2),
                            new FlagBit(3, StorageQuantity.FULL_CHARGE_REQUEST)),
                    word(0x0075, VoltronicProtocol::runMinutes, (raw, reading) -> {}),
                    number(0x0076, 2, StorageQuantity.REMAINING_CAPACITY, 1)),
            cells(),
            temperatures(),
            states()));

    private final VoltronicForm form;

    private VoltronicProtocol(VoltronicForm form) {
        super(new RegisterMap(List.of(new Range(0x0000, 0x00FF)), FIELDS));
        this.form = form;
    }

    /** {@return the protocol as the document has it} */
    public static VoltronicProtocol documented() {
        return of(VoltronicForm.WORD_COUNT);
    }

    /**
     * {@return the protocol with another length in its answers}
     *
     * @param form how the battery side tells the length
     */
    public static VoltronicProtocol of(VoltronicForm form) {
        return new VoltronicProtocol(form);
    }

    private static long currents(BatterySnapshot battery) {
        long tenths = Math.min(0xFFFF, (Math.abs(battery.state().value(StorageQuantity.CURRENT, 0)) + 50) / 100);
        return battery.state().value(StorageQuantity.CURRENT, 0) > 0 ? tenths << 16 : tenths;
    }

    private static long runMinutes(BatterySnapshot battery) {
        long drawn = -battery.state().value(StorageQuantity.CURRENT, 0);
        return drawn > 0 ? battery.state().value(StorageQuantity.REMAINING_CAPACITY, 0) * 60 / drawn : 0;
    }

    private static List<WireField> cells() {
        return IntStream.range(0, CELLS)
                .mapToObj(index -> word(
                        0x0011 + index,
                        battery -> (battery.pack().cellMillivolts(index + 1).orElse(0) + 50) / 100,
                        (raw, reading) -> {
                            if (raw > 0 && raw <= LAST_TENTHS_OF_A_VOLT) {
                                reading.pack(Quantity.CELL_VOLTAGES, index, raw * 100);
                            } else if (raw >= FIRST_MILLIVOLTS) {
                                reading.pack(Quantity.CELL_VOLTAGES, index, raw);
                            }
                        }))
                .toList();
    }

    private static List<WireField> temperatures() {
        List<WireField> fields = new ArrayList<>();
        for (int i = 0; i < TEMPERATURES; i++) {
            TemperatureSensor probe = PROBES.get(i);
            fields.add(word(
                    0x0026 + i,
                    battery -> battery.pack().temperatureDeciCelsius(probe).orElse(-ZERO_CELSIUS) + ZERO_CELSIUS,
                    kelvin(SENSORS.get(i))));
        }
        return fields;
    }

    private static WireField.Sink kelvin(Quantity quantity) {
        return (raw, reading) -> {
            if (raw != 0) {
                reading.pack(quantity, 0, raw - ZERO_CELSIUS);
            }
        };
    }

    /** The states of voltages, currents and temperatures, as far as the alarms tell them. */
    private static List<WireField> states() {
        return List.of(
                state(0x0060, StorageAlarm.PACK_OVERVOLTAGE, TOO_HIGH),
                state(0x0061, StorageAlarm.PACK_UNDERVOLTAGE, TOO_LOW),
                state(0x0062, StorageAlarm.CELL_OVERVOLTAGE, TOO_HIGH),
                state(0x0063, StorageAlarm.CELL_UNDERVOLTAGE, TOO_LOW),
                state(0x0064, StorageAlarm.CHARGE_OVERCURRENT, TOO_HIGH),
                state(0x0065, StorageAlarm.DISCHARGE_OVERCURRENT, TOO_HIGH),
                temperatureState(0x0066, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.CHARGE_UNDERTEMPERATURE),
                temperatureState(
                        0x0067, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.DISCHARGE_UNDERTEMPERATURE),
                temperatureState(0x0068, StorageAlarm.CHARGE_OVERTEMPERATURE, StorageAlarm.CHARGE_UNDERTEMPERATURE),
                temperatureState(
                        0x0069, StorageAlarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.DISCHARGE_UNDERTEMPERATURE));
    }

    private static WireField state(int register, StorageAlarm alarm, int code) {
        return word(register, battery -> isProtection(battery.state(), alarm) ? code : 0, (raw, reading) -> {});
    }

    private static WireField temperatureState(int register, StorageAlarm hot, StorageAlarm cold) {
        return word(
                register,
                battery -> isProtection(battery.state(), hot)
                        ? TOO_HIGH
                        : isProtection(battery.state(), cold) ? TOO_LOW : 0,
                (raw, reading) -> {});
    }

    private static boolean isProtection(StorageState state, StorageAlarm alarm) {
        return state.level(alarm).equals(Optional.of(AlarmLevel.PROTECTION));
    }

    @Override
    public InverterProtocolInfo info() {
        return new InverterProtocolInfo(
                "voltronic",
                "Voltronic inverter and BMS RS485 2020-03-25",
                DocumentationLevel.VENDOR_DOCUMENT,
                "2020-03-25; of a JK-PB one register was captured");
    }

    @Override
    public List<InverterRequest> readPlan(int address) {
        return List.of(read(address, 0x0010, 32), read(address, 0x0030, 0x11), read(address, 0x0070, 8));
    }

    @Override
    public List<InverterHabit> habits() {
        int address = address(1);
        return List.of(
                new InverterHabit(
                        "single-registers",
                        "a master in a capture, one register at a time",
                        Duration.ofMillis(258),
                        IntStream.of(0x01, 0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x70, 0x71, 0x72, 0x73, 0x74)
                                .mapToObj(register -> read(address, register, 1))
                                .toList()),
                new InverterHabit(
                        "blocks",
                        "a simulator's master; open source, pace assumed",
                        Duration.ofSeconds(1),
                        List.of(read(address, 0x0030, 6), read(address, 0x0060, 10), read(address, 0x0070, 3))),
                new InverterHabit(
                        "reader", "the read plan of this library", Duration.ofMillis(500), readPlan(address)));
    }

    @Override
    int functionRefusal() {
        return UNKNOWN_COMMAND;
    }

    @Override
    byte[] readAnswer(InverterRequest request, byte[] data) {
        if (form == VoltronicForm.MODBUS) {
            return super.readAnswer(request, data);
        }
        byte[] frame = new byte[OWN_DATA + data.length + 2];
        frame[0] = request.bytes()[0];
        frame[1] = Rtu.READ;
        WireField.put(form == VoltronicForm.WORD_COUNT ? data.length / 2 : data.length, frame, 2, 2);
        System.arraycopy(data, 0, frame, OWN_DATA, data.length);
        Crc16.close(frame, 0, frame.length);
        return frame;
    }

    @Override
    int[] answerLengths(byte[] asked, byte[] bytes, int index, int have) {
        int[] standard = Rtu.answerLengths(asked, bytes, index, have);
        if (asked[1] != Rtu.READ || !Rtu.begins(asked, bytes, index, have)) {
            return standard;
        }
        if (have >= 2 && (bytes[index + 1] & Rtu.EXCEPTION) != 0) {
            return standard;
        }
        if (have < OWN_DATA) {
            return new int[] {Rtu.EXCEPTION_LENGTH};
        }
        int count = Rtu.u16(asked, 4);
        int stated = Rtu.u16(bytes, index + 2);
        int own = OWN_DATA + 2 * count + 2;
        boolean isOwn = stated == count || stated == 2 * count;
        if (!isOwn) {
            return standard;
        }
        return standard.length == 0 ? new int[] {own} : new int[] {own, standard[0]};
    }

    @Override
    int dataOffset(byte[] asked, byte[] answer) {
        return answer.length == MODBUS_DATA + 2 * Rtu.u16(asked, 4) + 2 ? MODBUS_DATA : OWN_DATA;
    }

    @Override
    String meaning(int code) {
        return switch (code) {
            case 1 -> "the address is not allowed";
            case UNKNOWN_COMMAND -> "it does not know the command";
            case 3 -> "the checksum was wrong";
            default -> "its reason is no ordinary one";
        };
    }
}
