// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;

/**
 * Deye PCS V3.3, what Deye's own batteries send (can-inverter reference, section 5.2): Pylontech's identifiers with other content in
 * 0x359, 0x35E and 0x371 and a current that is positive while discharging. The frames of single packs from 0x110 up are not part
 * of it.
 */
final class DeyePcs {
    private static final StorageAlarm[][] PROTECTIONS = {
        {
            StorageAlarm.CELL_OVERVOLTAGE,
            StorageAlarm.CELL_UNDERVOLTAGE,
            StorageAlarm.PACK_OVERVOLTAGE,
            StorageAlarm.PACK_UNDERVOLTAGE,
            StorageAlarm.CHARGE_OVERCURRENT,
            StorageAlarm.DISCHARGE_OVERCURRENT,
            StorageAlarm.CHARGE_OVERTEMPERATURE,
            StorageAlarm.CHARGE_UNDERTEMPERATURE
        },
        {
            StorageAlarm.DISCHARGE_OVERTEMPERATURE,
            StorageAlarm.DISCHARGE_UNDERTEMPERATURE,
            StorageAlarm.CELL_IMBALANCE,
            StorageAlarm.TEMPERATURE_DIFFERENCE,
            StorageAlarm.MOSFET_OVERTEMPERATURE,
            StorageAlarm.HEATER_OVERTEMPERATURE,
            StorageAlarm.DISCHARGE_OVERCURRENT,
            StorageAlarm.DISCHARGE_OVERCURRENT_2
        },
        {
            StorageAlarm.UNDERVOLTAGE,
            StorageAlarm.OVERVOLTAGE,
            StorageAlarm.DISCHARGE_OVERCURRENT_2,
            StorageAlarm.CHARGE_OVERCURRENT_2,
            StorageAlarm.SHORT_CIRCUIT,
            StorageAlarm.UNDERTEMPERATURE,
            StorageAlarm.OVERTEMPERATURE,
            StorageAlarm.SHORT_CIRCUIT
        },
        {
            StorageAlarm.FRONT_END_FAULT,
            StorageAlarm.CELL_SENSING,
            StorageAlarm.TEMPERATURE_SENSING,
            StorageAlarm.SWITCH_FAULT,
            StorageAlarm.MEMORY_FAULT,
            StorageAlarm.INTERNAL_COMMUNICATION,
            StorageAlarm.INVERTER_COMMUNICATION,
            StorageAlarm.ADDRESS_CONFLICT
        }
    };

    private static final StorageAlarm[][] WARNINGS = {
        {
            StorageAlarm.CELL_OVERVOLTAGE,
            StorageAlarm.CELL_UNDERVOLTAGE,
            StorageAlarm.PACK_OVERVOLTAGE,
            StorageAlarm.PACK_UNDERVOLTAGE,
            StorageAlarm.CHARGE_OVERCURRENT,
            StorageAlarm.DISCHARGE_OVERCURRENT,
            StorageAlarm.CHARGE_OVERTEMPERATURE,
            StorageAlarm.CHARGE_UNDERTEMPERATURE
        },
        {
            StorageAlarm.DISCHARGE_OVERTEMPERATURE,
            StorageAlarm.DISCHARGE_UNDERTEMPERATURE,
            StorageAlarm.CELL_IMBALANCE,
            StorageAlarm.TEMPERATURE_DIFFERENCE,
            StorageAlarm.MOSFET_OVERTEMPERATURE,
            StorageAlarm.HEATER_OVERTEMPERATURE,
            StorageAlarm.HEATER_FAULT,
            StorageAlarm.HEATER_FAULT
        }
    };

    private static final StorageAlarm[][] SYSTEM_ERRORS = {
        {
            StorageAlarm.CONNECTOR_OVERTEMPERATURE,
            StorageAlarm.PRECHARGE_FAILED,
            StorageAlarm.REVERSE_POLARITY,
            StorageAlarm.CONNECTOR_OVERTEMPERATURE,
            StorageAlarm.FUSE_BLOWN,
            StorageAlarm.CELL_SENSING,
            StorageAlarm.TEMPERATURE_SENSING,
            StorageAlarm.CHARGER_UNDERVOLTAGE
        }
    };

    private static final int TIMEOUT_MILLIS = 10_000;

    private DeyePcs() {}

    static InverterProtocol protocol() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "deye-pcs-3.3",
                "Deye PCS V3.3",
                DocumentationLevel.VENDOR_DOCUMENT,
                "PCS CAN-Bus-protocol-DY-low-voltage V3.3, 2024-05-25");
        CommonMessages.limits(protocol, true);
        CommonMessages.charge(protocol, 8);
        protocol.message(0x356, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16(0)).per(10),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100).reversed(),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)));
        MessageBuilder faults = protocol.message(0x359, "Fault tables", 8);
        table(faults, 0, PROTECTIONS, AlarmLevel.PROTECTION);
        table(faults, 4, WARNINGS, AlarmLevel.WARNING);
        table(faults, 6, SYSTEM_ERRORS, AlarmLevel.PROTECTION);
        CommonMessages.requests(protocol, 8).constant("heating request (banned)", Bits.bit(0, 0), 0);
        protocol.message(0x35E, "Identity", 8)
                .constant("\"DY\"", Bits.u16(0), 'D' | 'Y' << 8)
                .constant("pack \"001\"", Bits.unsigned(2, 24), '0' | '0' << 8 | '1' << 16)
                .number(of(StorageQuantity.MANUFACTURER_CODE, Bits.u8(5)).unknownAs(0))
                .number(of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(6))
                        .per(100)
                        .unknownAs(0));
        protocol.message(0x361, "Cell extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16(0)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16(2)),
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.s16(4)),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.s16(6)));
        protocol.message(0x363, "Versions", 8)
                .numbers(
                        of(StorageQuantity.SOFTWARE_VERSION, Bits.u16(0)),
                        of(StorageQuantity.HARDWARE_VERSION, Bits.u16(2)));
        protocol.message(0x364, "Pack counts", 8)
                .part(new DerivedPart("Packs without fault", Bits.u8(0), DeyePcs::normal, DerivedPart.IGNORED))
                .numbers(
                        of(StorageQuantity.PACKS_BLOCKING_CHARGE, Bits.u8(1)).absentAs(0),
                        of(StorageQuantity.PACKS_BLOCKING_DISCHARGE, Bits.u8(2)).absentAs(0))
                .part(new DerivedPart(
                        "Packs lost",
                        Bits.u8(3),
                        state -> Math.min(255, Derivations.lost(state)),
                        (raw, frame, into) -> {
                            if (frame.length() > 4 && frame.byteAt(4) >= raw) {
                                into.set(StorageQuantity.PACKS_ONLINE, frame.byteAt(4) - raw);
                            }
                        }))
                .number(of(StorageQuantity.PACKS_TOTAL, Bits.u8(4)));
        protocol.message(0x371, "Limits on grid", 8)
                .part(LimitParts.current(of(StorageQuantity.CHARGE_CURRENT_LIMIT, Bits.s16(0))
                        .per(100)
                        .writeOnly()))
                .part(LimitParts.current(of(StorageQuantity.DISCHARGE_CURRENT_LIMIT, Bits.s16(2))
                        .per(100)
                        .writeOnly()));
        return protocol.inverter(
                        1000,
                        TIMEOUT_MILLIS,
                        InverterFrames.CLOCK,
                        InverterFrames.KEEP_ALIVE,
                        InverterFrames.USB_SWITCH)
                .build();
    }

    private static void table(MessageBuilder message, int index, StorageAlarm[][] alarms, AlarmLevel level) {
        for (int row = 0; row < alarms.length; row++) {
            for (int bit = 0; bit < alarms[row].length; bit++) {
                message.alarm(AlarmRow.bit(index + row, bit, alarms[row][bit], level));
            }
        }
    }

    private static long normal(StorageState state) {
        long online = state.value(StorageQuantity.PACKS_TOTAL, 0) - Derivations.lost(state);
        long blocked = Math.max(
                state.value(StorageQuantity.PACKS_BLOCKING_CHARGE, 0),
                state.value(StorageQuantity.PACKS_BLOCKING_DISCHARGE, 0));
        return Math.max(0, Math.min(255, online - blocked));
    }
}
