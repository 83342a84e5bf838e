// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;

/**
 * Protocols that are known from programs of others alone (can-inverter reference, sections 12, 14 and 15). Where their periods are
 * not known, one second is taken.
 */
final class OtherProtocols {
    private static final int TIMEOUT_MILLIS = 10_000;

    private OtherProtocols() {}

    /** Sofar's extended protocol. What batteries answer to an inquiry is not known, so nothing is answered. */
    static InverterProtocol sofar() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "sofar-ext",
                "Sofar extended",
                DocumentationLevel.OPEN_SOURCE,
                "Battery-Emulator's SOFAR-CAN; the first pack alone");
        CommonMessages.limits(protocol.message(CanId.extended(0x351), "Limits", 8), Bits::u16, false);
        protocol.message(CanId.extended(0x355), "State of charge", 8)
                .numbers(
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16(0)).per(10),
                        of(StorageQuantity.STATE_OF_HEALTH, Bits.u16(2)).per(10).absentAs(100));
        protocol.message(CanId.extended(0x356), "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.u16(0)).per(100),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)));
        protocol.message(CanId.extended(0x30F), "Mode", 8)
                .constant("normal", Bits.u8(0), 0)
                .numbers(
                        of(StorageQuantity.DISCHARGE_ALLOWED, Bits.bit(1, 0)),
                        of(StorageQuantity.CHARGE_ALLOWED, Bits.bit(1, 1)));
        protocol.message(CanId.extended(0x359), "Configuration", 8)
                .number(of(StorageQuantity.PACKS_TOTAL, Bits.u8(0)).absentAs(1))
                .constant("modules in series", Bits.u8(1), 1)
                .constant("protocol version (not known)", Bits.u8(2), 0)
                .number(of(StorageQuantity.CELL_COUNT, Bits.u8(3)).unknownAs(0));
        protocol.message(CanId.extended(0x35E), "Manufacturer", 8)
                .part(TextPart.padded(StorageText.MANUFACTURER, "Sofar"));
        protocol.message(CanId.extended(0x35F), "Battery", 8)
                .constant("lithium-ion", Bits.u8(0), 1)
                .number(of(StorageQuantity.SOFTWARE_VERSION, Bits.unsigned(1, 24))
                        .unknownAs(0))
                .number(of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(4))
                        .per(1000)
                        .unknownAs(0))
                .number(of(StorageQuantity.MANUFACTURER_CODE, Bits.u16(6)).unknownAs(0));
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.INQUIRY).build();
    }

    /** Pytes' own frames 0x400 to 0x41E. Which half of a cell's id is the pack is not settled, so the ids are 0. */
    static InverterProtocol pytes() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "pytes-native",
                "Pytes native",
                DocumentationLevel.OPEN_SOURCE,
                "OpenDTU-OnBattery's receiver and samples of AndreasBoehm/PytesCANProtocol");
        CommonMessages.limits(protocol.message(0x400, "Limits", 8), Bits::u16, false);
        protocol.message(0x401, "Cell voltages", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16(0)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16(2)));
        protocol.message(0x402, "Cell temperatures", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.u16(0)),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.u16(2)));
        protocol.message(0x403, "Alarms", 8)
                .protection(0, 0, StorageAlarm.OVERVOLTAGE)
                .warning(0, 1, StorageAlarm.OVERVOLTAGE)
                .warning(0, 3, StorageAlarm.UNDERVOLTAGE)
                .protection(0, 4, StorageAlarm.UNDERVOLTAGE)
                .protection(1, 0, StorageAlarm.OVERTEMPERATURE)
                .warning(1, 1, StorageAlarm.OVERTEMPERATURE)
                .warning(1, 3, StorageAlarm.UNDERTEMPERATURE)
                .protection(1, 4, StorageAlarm.UNDERTEMPERATURE)
                .protection(2, 1, StorageAlarm.DISCHARGE_OVERCURRENT)
                .protection(2, 2, StorageAlarm.DISCHARGE_OVERCURRENT_2)
                .protection(2, 3, StorageAlarm.CHARGE_OVERCURRENT)
                .protection(2, 4, StorageAlarm.CHARGE_OVERCURRENT_2)
                .warning(2, 5, StorageAlarm.DISCHARGE_OVERCURRENT)
                .warning(2, 6, StorageAlarm.CHARGE_OVERCURRENT)
                .part(direction("Charging", Bits.bit(3, 2), 1))
                .part(direction("Discharging", Bits.bit(3, 3), -1));
        protocol.message(0x404, "State of charge", 8)
                .numbers(
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16(0)).per(10),
                        of(StorageQuantity.STATE_OF_HEALTH, Bits.u16(2)).per(10).absentAs(100),
                        of(StorageQuantity.CYCLE_COUNT, Bits.u16(6)).absentAs(0));
        protocol.message(0x405, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16(0)).per(10),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)));
        protocol.message(0x406, "More alarms", 8).protection(1, 7, StorageAlarm.BMS_INTERNAL);
        protocol.message(0x408, "Requests", 8)
                .part(Derivations.flag(StorageQuantity.CHARGE_ALLOWED, Bits.u8(0)))
                .part(Derivations.flag(StorageQuantity.DISCHARGE_ALLOWED, Bits.u8(1)))
                .part(Derivations.anyForceCharge(Bits.u8(2), 1))
                .part(Derivations.bitmap(StorageQuantity.PACKS_BLOCKING_CHARGE, Bits.u8(5)))
                .part(Derivations.bitmap(StorageQuantity.PACKS_BLOCKING_DISCHARGE, Bits.u8(6)));
        protocol.message(0x409, "Capacity", 8)
                .numbers(
                        of(StorageQuantity.FULL_CAPACITY, Bits.u32(0)),
                        of(StorageQuantity.REMAINING_CAPACITY, Bits.u32(4)));
        protocol.message(0x40A, "Manufacturer", 8).part(TextPart.zeroed(StorageText.MANUFACTURER, "PYTES"));
        protocol.message(0x40B, "Packs", 8)
                .number(of(StorageQuantity.PACKS_ONLINE, Bits.u8(6)))
                .part(Derivations.offline(Bits.u8(7), Bits.u8(6)));
        protocol.message(0x41E, "Energy", 8)
                .numbers(
                        of(StorageQuantity.CHARGED_ENERGY, Bits.u32(0)).per(100),
                        of(StorageQuantity.DISCHARGED_ENERGY, Bits.u32(4)).per(100));
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE)
                .build();
    }

    /** SBS Unipower. */
    static InverterProtocol unipower() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "sbs-unipower", "SBS Unipower", DocumentationLevel.OPEN_SOURCE, "OpenDTU-OnBattery's receiver");
        protocol.message(0x610, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.u16(0)),
                        of(StorageQuantity.CURRENT, Bits.s16(3)),
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16(6)).per(10));
        protocol.message(0x630, "State", 8)
                .part(new DerivedPart("State", Bits.u8(0), OtherProtocols::unipowerState, DerivedPart.IGNORED));
        protocol.message(0x640, "Limits", 8)
                .part(LimitParts.current(of(StorageQuantity.DISCHARGE_CURRENT_LIMIT, new Bits(0, 24, false, true))))
                .part(LimitParts.current(of(StorageQuantity.CHARGE_CURRENT_LIMIT, new Bits(24, 24, false, true))));
        protocol.message(0x650, "Temperature", 8)
                .number(of(StorageQuantity.TEMPERATURE, Bits.u8(0)).scaled(18, 100, 3200));
        protocol.message(0x660, "Alarms", 8)
                .protection(0, 0, StorageAlarm.OVERTEMPERATURE)
                .protection(0, 1, StorageAlarm.UNDERTEMPERATURE)
                .protection(0, 2, StorageAlarm.OVERVOLTAGE)
                .protection(0, 3, StorageAlarm.UNDERVOLTAGE)
                .protection(1, 2, StorageAlarm.BMS_INTERNAL);
        protocol.message(0x670, "Warnings", 8)
                .warning(1, 0, StorageAlarm.CHARGE_OVERCURRENT)
                .warning(1, 1, StorageAlarm.DISCHARGE_OVERCURRENT);
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE)
                .build();
    }

    /** GoodWe's map from 0x453 up, as far as can be told that of high-voltage batteries; its alarms are not known. */
    static InverterProtocol goodWe453() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "goodwe-453-map",
                "GoodWe map 0x453",
                DocumentationLevel.OPEN_SOURCE,
                "bms-to-inverter and the sigrok decoders; modules and alarms not decoded");
        CommonMessages.limits(protocol.message(0x456, "Limits", 8), Bits::s16, false);
        protocol.message(0x457, "State of charge", 8)
                .numbers(
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16(0)),
                        of(StorageQuantity.STATE_OF_HEALTH, Bits.u16(2)).absentAs(1000));
        protocol.message(0x458, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.u16(0)).per(100),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)));
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE)
                .build();
    }

    private static DerivedPart direction(String name, Bits bits, int sign) {
        return new DerivedPart(name, bits, state -> Derivations.direction(state) == sign ? 1 : 0, DerivedPart.IGNORED);
    }

    private static long unipowerState(StorageState state) {
        if (Derivations.isProtecting(state)) {
            return 4;
        }
        int direction = Derivations.direction(state);
        return direction == 0 ? 0 : direction > 0 ? 2 : 1;
    }
}
