// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;
import org.jspecify.annotations.Nullable;

/**
 * Growatt low voltage, big-endian (can-inverter reference, sections 4.3 and 9). The sign of the current is not stated in the
 * document; it is sent positive while charging. The chemistry is not known to a state and sent as 0, which says LFP; cells of one
 * pack (0x315 to 0x318) and the clock of the battery are not known to it either and not sent.
 */
final class Growatt {
    private static final int TIMEOUT_MILLIS = 3000;
    private static final int STANDBY = 1;
    private static final int CHARGING = 2;
    private static final int DISCHARGING = 3;

    private Growatt() {}

    static InverterProtocol revision4() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "growatt-lv-rev04",
                "Growatt low voltage Rev_04",
                DocumentationLevel.VENDOR_DOCUMENT,
                "Growatt BMS CAN-Bus-protocol-low-voltage Rev_04, V1.04, 2019-02-22");
        limits(protocol);
        alarms(protocol).part(maker(5));
        measurements(protocol, StorageQuantity.HIGHEST_TEMPERATURE);
        capacity(protocol);
        extremes(protocol);
        protocol.message(0x320, "Version", 8)
                .part(maker(0))
                .part(digit(StorageQuantity.HARDWARE_VERSION, Bits.u8(2)))
                .part(digit(StorageQuantity.SOFTWARE_VERSION, Bits.u8(3)));
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.POLL).build();
    }

    static InverterProtocol revision5() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                        "growatt-lv-rev05",
                        "Growatt low voltage Rev_05",
                        DocumentationLevel.CAPTURE,
                        "captures of a JK-PB with software 15.38 at an inverter; names by open source")
                .period(180)
                .gap(20);
        limits(protocol);
        alarms(protocol).constant("zero", Bits.u16be(5), 0);
        measurements(protocol, StorageQuantity.TEMPERATURE);
        capacity(protocol);
        extremes(protocol);
        protocol.message(0x320, "Version", 8)
                .part(maker(0))
                .number(of(StorageQuantity.SOFTWARE_VERSION, Bits.u16be(2)).unknownAs(0))
                .constant("zero", Bits.u32(4), 0);
        protocol.message(0x321, "Update status", 8).constant("zero", Bits.unsigned(0, 64), 0);
        protocol.message(0x322, "Ranges", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.s16be(0)),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.s16be(2)).unknownAs(0),
                        of(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, Bits.u8(4))
                                .unknownAs(0),
                        of(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, Bits.u8(5))
                                .unknownAs(0))
                .part(charge(StorageQuantity.HIGHEST_STATE_OF_CHARGE, Bits.u8(6)))
                .part(charge(StorageQuantity.LOWEST_STATE_OF_CHARGE, Bits.u8(7)));
        protocol.message(0x323, "Cells and more alarms", 8)
                .number(of(StorageQuantity.CELL_COUNT, Bits.u8(0)).unknownAs(0))
                .protection(4, 0, StorageAlarm.CHARGE_OVERLOAD)
                .protection(4, 1, StorageAlarm.DISCHARGE_OVERLOAD)
                .protection(4, 2, StorageAlarm.INVERTER_COMMUNICATION)
                .protection(4, 3, StorageAlarm.PRECHARGE_FAILED)
                .protection(4, 4, StorageAlarm.BMS_INTERNAL)
                .protection(4, 5, StorageAlarm.FRONT_END_FAULT)
                .protection(4, 6, StorageAlarm.CELL_FAILURE)
                .protection(4, 7, StorageAlarm.CURRENT_SENSING)
                .protection(5, 2, StorageAlarm.MEMORY_FAULT)
                .protection(5, 3, StorageAlarm.REVERSE_POLARITY)
                .protection(5, 4, StorageAlarm.OVERVOLTAGE)
                .protection(5, 6, StorageAlarm.PARALLEL_FAULT)
                .protection(5, 7, StorageAlarm.PARALLEL_VOLTAGE_DIFFERENCE)
                .protection(6, 0, StorageAlarm.DISCHARGE_OVERCURRENT)
                .protection(6, 1, StorageAlarm.CHARGE_LIMIT_IGNORED)
                .protection(6, 2, StorageAlarm.DISCHARGE_LIMIT_IGNORED)
                .protection(6, 3, StorageAlarm.TERMINAL_OPEN)
                .warning(7, 0, StorageAlarm.CHARGE_OVERLOAD)
                .warning(7, 1, StorageAlarm.DISCHARGE_OVERLOAD)
                .warning(7, 2, StorageAlarm.CHARGE_OVERCURRENT)
                .warning(7, 3, StorageAlarm.DISCHARGE_OVERCURRENT);
        return protocol.inverter(510, TIMEOUT_MILLIS, InverterFrames.POLL, InverterFrames.WRITE)
                .build();
    }

    private static void limits(ProtocolBuilder protocol) {
        protocol.message(0x311, "Limits and status", 8)
                .part(LimitParts.chargeVoltage(
                        of(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Bits.u16be(0)).per(100), false))
                .part(LimitParts.current(
                        of(StorageQuantity.CHARGE_CURRENT_LIMIT, Bits.u16be(2)).per(100)))
                .part(LimitParts.current(of(StorageQuantity.DISCHARGE_CURRENT_LIMIT, Bits.u16be(4))
                        .per(100)))
                .part(new DerivedPart("State", new Bits(8 * 7, 2, false, false), Growatt::state, DerivedPart.IGNORED))
                .part(new DerivedPart(
                        "Any alarm",
                        Bits.bit(7, 2),
                        state -> Derivations.isAnyAlarm(state) ? 1 : 0,
                        DerivedPart.IGNORED))
                .number(of(StorageQuantity.BALANCING, Bits.bit(7, 3)))
                .constant("sleep", Bits.bit(7, 4), 0)
                .number(of(StorageQuantity.DISCHARGE_ALLOWED, Bits.bit(7, 5)))
                .number(of(StorageQuantity.CHARGE_ALLOWED, Bits.bit(7, 6)))
                .protection(7, 7, StorageAlarm.TERMINAL_OPEN)
                .part(new DerivedPart(
                        "Packs in parallel",
                        new Bits(8 * 6, 2, false, false),
                        state -> state.value(StorageQuantity.PACKS_TOTAL, 1) > 1 ? 1 : 0,
                        DerivedPart.IGNORED))
                .constant("state of a special pack", new Bits(8 * 6 + 2, 2, false, false), 0);
    }

    private static long state(StorageState state) {
        int direction = Derivations.direction(state);
        return direction == 0 ? STANDBY : direction > 0 ? CHARGING : DISCHARGING;
    }

    private static MessageBuilder alarms(ProtocolBuilder protocol) {
        return protocol.message(0x312, "Alarms", 8)
                .protection(0, 0, StorageAlarm.PRECHARGE_FAILED)
                .protection(0, 1, StorageAlarm.PACK_UNDERVOLTAGE)
                .protection(0, 2, StorageAlarm.PACK_OVERVOLTAGE)
                .protection(0, 3, StorageAlarm.CELL_UNDERVOLTAGE)
                .protection(0, 4, StorageAlarm.CELL_OVERVOLTAGE)
                .protection(0, 5, StorageAlarm.SHORT_CIRCUIT)
                .protection(0, 6, StorageAlarm.CHARGE_OVERCURRENT)
                .protection(0, 7, StorageAlarm.DISCHARGE_OVERCURRENT)
                .protection(1, 2, StorageAlarm.CELL_IMBALANCE)
                .protection(1, 3, StorageAlarm.GENERAL)
                .protection(1, 4, StorageAlarm.CHARGE_UNDERTEMPERATURE)
                .protection(1, 5, StorageAlarm.DISCHARGE_UNDERTEMPERATURE)
                .protection(1, 6, StorageAlarm.CHARGE_OVERTEMPERATURE)
                .protection(1, 7, StorageAlarm.DISCHARGE_OVERTEMPERATURE)
                .warning(2, 1, StorageAlarm.PACK_UNDERVOLTAGE)
                .warning(2, 2, StorageAlarm.PACK_OVERVOLTAGE)
                .warning(2, 3, StorageAlarm.CELL_UNDERVOLTAGE)
                .warning(2, 4, StorageAlarm.CELL_OVERVOLTAGE)
                .warning(2, 6, StorageAlarm.CHARGE_OVERCURRENT)
                .warning(2, 7, StorageAlarm.DISCHARGE_OVERCURRENT)
                .warning(3, 0, StorageAlarm.INTERNAL_COMMUNICATION)
                .warning(3, 1, StorageAlarm.SHUTDOWN_IMMINENT)
                .warning(3, 2, StorageAlarm.CELL_IMBALANCE)
                .warning(3, 4, StorageAlarm.CHARGE_UNDERTEMPERATURE)
                .warning(3, 5, StorageAlarm.DISCHARGE_UNDERTEMPERATURE)
                .warning(3, 6, StorageAlarm.CHARGE_OVERTEMPERATURE)
                .warning(3, 7, StorageAlarm.DISCHARGE_OVERTEMPERATURE)
                .number(of(StorageQuantity.PACKS_TOTAL, Bits.u8(4))
                        .range(1, 254)
                        .absentAs(1))
                .number(of(StorageQuantity.CELL_COUNT, Bits.u8(7)).unknownAs(0));
    }

    private static void measurements(ProtocolBuilder protocol, StorageQuantity temperature) {
        protocol.message(0x313, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16be(0)).per(10),
                        of(StorageQuantity.CURRENT, Bits.s16be(2)).per(100),
                        of(temperature, Bits.s16be(4)),
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u8(6)).per(10),
                        of(StorageQuantity.STATE_OF_HEALTH, new Bits(8 * 7, 7, false, false))
                                .per(10)
                                .absentAs(100));
    }

    private static void capacity(ProtocolBuilder protocol) {
        protocol.message(0x314, "Capacity", 8)
                .numbers(
                        of(StorageQuantity.REMAINING_CAPACITY, Bits.u16be(0)).per(10),
                        of(StorageQuantity.FULL_CAPACITY, Bits.u16be(2)).per(10))
                .part(new DerivedPart(
                        "Difference of the cell voltages", Bits.u16be(4), Growatt::difference, DerivedPart.IGNORED))
                .number(of(StorageQuantity.CYCLE_COUNT, Bits.u16be(6)).absentAs(0));
    }

    private static long difference(StorageState state) {
        long high = state.value(StorageQuantity.HIGHEST_CELL_VOLTAGE, NumberPart.ABSENT);
        long low = state.value(StorageQuantity.LOWEST_CELL_VOLTAGE, NumberPart.ABSENT);
        return high == NumberPart.ABSENT || low == NumberPart.ABSENT
                ? NumberPart.ABSENT
                : Math.max(0, Math.min(0xFFFF, high - low));
    }

    private static void extremes(ProtocolBuilder protocol) {
        protocol.message(0x319, "Requests and extremes", 8)
                .constant("chemistry", new Bits(0, 2, false, false), 0)
                .numbers(
                        of(StorageQuantity.FORCE_CHARGE_2, Bits.bit(0, 4)),
                        of(StorageQuantity.FORCE_CHARGE_1, Bits.bit(0, 5)),
                        of(StorageQuantity.DISCHARGE_ALLOWED, Bits.bit(0, 6)),
                        of(StorageQuantity.CHARGE_ALLOWED, Bits.bit(0, 7)),
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16be(1)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16be(3)))
                .part(cell(StorageQuantity.HIGHEST_CELL_NUMBER, StorageQuantity.HIGHEST_CELL_PACK, Bits.u8(5)))
                .part(cell(StorageQuantity.LOWEST_CELL_NUMBER, StorageQuantity.LOWEST_CELL_PACK, Bits.u8(6)))
                .part(new DerivedPart("Faulty pack", Bits.u8(7), Growatt::faultyPack, DerivedPart.IGNORED));
    }

    /** Cells are counted through all packs. */
    private static DerivedPart cell(StorageQuantity number, StorageQuantity pack, Bits bits) {
        return new DerivedPart(
                number.label() + " through all packs",
                bits,
                state -> {
                    long before = (state.value(pack, 1) - 1) * Math.max(0, state.value(StorageQuantity.CELL_COUNT, 0));
                    long through = Math.max(0, before) + state.value(number, 0);
                    return state.has(number) && through <= bits.max() ? through : 0;
                },
                (raw, frame, into) -> {
                    if (raw != 0) {
                        into.set(number, raw);
                    }
                });
    }

    /** The pack with the extreme that is protected against, the only pack, or 0. */
    private static long faultyPack(StorageState state) {
        if (!Derivations.isProtecting(state)) {
            return 0;
        }
        long only = state.value(StorageQuantity.PACKS_TOTAL, 1) == 1 ? 1 : 0;
        @Nullable StorageQuantity pack = null;
        if (Derivations.isProtecting(state, StorageAlarm.OVERVOLTAGE)) {
            pack = StorageQuantity.HIGHEST_CELL_PACK;
        } else if (Derivations.isProtecting(state, StorageAlarm.UNDERVOLTAGE)) {
            pack = StorageQuantity.LOWEST_CELL_PACK;
        } else if (Derivations.isProtecting(state, StorageAlarm.OVERTEMPERATURE)) {
            pack = StorageQuantity.HIGHEST_TEMPERATURE_PACK;
        } else if (Derivations.isProtecting(state, StorageAlarm.UNDERTEMPERATURE)) {
            pack = StorageQuantity.LOWEST_TEMPERATURE_PACK;
        }
        long faulty = pack == null ? only : state.value(pack, only);
        return faulty <= 255 ? faulty : 0;
    }

    private static TextPart maker(int index) {
        return new TextPart(StorageText.MANUFACTURER, index, 2, 0, ' ', "JK");
    }

    /** The number before the dot of a version, 1 to 9. */
    private static DerivedPart digit(StorageQuantity version, Bits bits) {
        return new DerivedPart(
                version.label() + " before the dot",
                bits,
                state -> {
                    long major = state.value(version, 0) >>> 8;
                    return major <= 9 ? major : 0;
                },
                (raw, frame, into) -> {
                    if (raw != 0) {
                        into.set(version, raw << 8);
                    }
                });
    }

    /** The state of charge of one pack, that of all where it is not known. */
    private static DerivedPart charge(StorageQuantity quantity, Bits bits) {
        return new DerivedPart(
                quantity.label(),
                bits,
                state -> {
                    long permille =
                            state.value(quantity, state.value(StorageQuantity.STATE_OF_CHARGE, NumberPart.ABSENT));
                    return permille == NumberPart.ABSENT ? permille : Rounding.NEAREST.divide(permille, 10);
                },
                (raw, frame, into) -> {
                    if (quantity.accepts(raw * 10)) {
                        into.set(quantity, raw * 10);
                    }
                });
    }
}
