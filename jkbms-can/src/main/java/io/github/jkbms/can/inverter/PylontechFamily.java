// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;

/** Pylontech low voltage and the protocols that share its frames (can-inverter reference, sections 3 to 8 and 15). */
final class PylontechFamily {
    private static final int INVERTER_PERIOD_MILLIS = 1000;

    /** Deye is silent for more than 5 s at midnight, and is often on a bus that speaks one of the others. */
    private static final int TIMEOUT_MILLIS = 10_000;

    private PylontechFamily() {}

    static InverterProtocol pylontech() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "pylontech-lv-1.2",
                "Pylontech low voltage V1.2",
                DocumentationLevel.VENDOR_DOCUMENT,
                "PYLON CANBUS Protocol V1.2, 2018-04-08");
        pylontechAlarms(protocol, 7);
        CommonMessages.limits(protocol, false);
        CommonMessages.charge(protocol, 4);
        CommonMessages.measurements(protocol, 6);
        CommonMessages.requests(protocol, 2);
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "PYLON"));
        return keepAlive(protocol).build();
    }

    static InverterProtocol deye() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "deye-lv-1.2",
                "Deye low voltage V1.2",
                DocumentationLevel.VENDOR_DOCUMENT,
                "DEYE low-voltage V1.2, 2018-04-08; behaviour by field notes");
        pylontechAlarms(protocol, 8);
        CommonMessages.limits(protocol, true);
        CommonMessages.charge(protocol, 8);
        CommonMessages.measurements(protocol, 8);
        CommonMessages.requests(protocol, 8);
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "DEYE"));
        return keepAlive(protocol).build();
    }

    static InverterProtocol jkPack() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                        "jk-pb-pylon-dialect",
                        "JK-PB profiles 001, 002 and 008",
                        DocumentationLevel.CAPTURE,
                        "captures of a JK-PB with software 15.38; alarm bits by the Pylontech document")
                .period(800)
                .gap(100);
        CommonMessages.limits(protocol, true);
        CommonMessages.charge(protocol, 8).constant("zero", Bits.u32(4), 0);
        CommonMessages.measurements(protocol, 8);
        CommonMessages.requests(protocol, 8);
        CommonMessages.name(protocol, TextPart.zeroed(StorageText.MANUFACTURER, "JK-BMS"));
        protocol.message(0x370, "Cell extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.s16(0)).per(10),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.s16(2)).per(10),
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16(4)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16(6)));
        protocol.message(0x371, "Positions of the extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, Bits.u16(0))
                                .unknownAs(0),
                        of(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, Bits.u16(2))
                                .unknownAs(0),
                        of(StorageQuantity.HIGHEST_CELL_NUMBER, Bits.u16(4)).unknownAs(0),
                        of(StorageQuantity.LOWEST_CELL_NUMBER, Bits.u16(6)).unknownAs(0));
        pylontechAlarms(protocol, 8).constant("zero", Bits.u8(7), 0);
        return keepAlive(protocol).build();
    }

    static InverterProtocol solArk() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "sol-ark-lv-1.3",
                "Sol-Ark low voltage V1.3",
                DocumentationLevel.VENDOR_DOCUMENT,
                "Sol-Ark CAN Bus Protocol V1.3, 2023-01-20");
        alarms(protocol, 8)
                .protection(1, 3, StorageAlarm.GENERAL)
                .warning(3, 3, StorageAlarm.BMS_INTERNAL)
                .constant("\"PN\"", Bits.u8(5), 'P')
                .constant("\"PN\"", Bits.u8(6), 'N')
                .constant("zero", Bits.u8(7), 0);
        CommonMessages.limits(protocol, false);
        CommonMessages.charge(protocol, 8).constant("zero", Bits.u32(4), 0);
        protocol.message(0x356, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16(0)).per(100),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)))
                .constant("zero", Bits.u16(6), 0);
        CommonMessages.requests(protocol, 8);
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "PYLON"));
        protocol.message(0x379, "Capacity", 8)
                .number(of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(0)).per(1000))
                .constant("zero", Bits.unsigned(2, 48), 0);
        return keepAlive(protocol).build();
    }

    static InverterProtocol seplos() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "seplos-1.0",
                "SEPLOS V1.0",
                DocumentationLevel.VENDOR_DOCUMENT,
                "SEPLOS CANBUS Protocol V1.0, 2020; unit of the cell voltages as other programs send it");
        alarms(protocol, 8)
                .warning(3, 3, StorageAlarm.INTERNAL_COMMUNICATION)
                .warning(3, 4, StorageAlarm.CELL_FAILURE)
                .part(Derivations.bitmap(StorageQuantity.PACKS_ONLINE, Bits.u8(7)));
        CommonMessages.limits(protocol, false);
        CommonMessages.charge(protocol, 8);
        CommonMessages.measurements(protocol, 8);
        protocol.message(0x35C, "Requests", 8)
                .numbers(
                        of(StorageQuantity.CHARGE_ALLOWED, Bits.bit(0, 7)),
                        of(StorageQuantity.DISCHARGE_ALLOWED, Bits.bit(0, 6)),
                        of(StorageQuantity.FORCE_CHARGE_1, Bits.bit(0, 5)),
                        of(StorageQuantity.FORCE_CHARGE_2, Bits.bit(0, 4)));
        protocol.message(0x370, "Cell extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.s16(0)),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.s16(2)),
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.s16(4)).per(10),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.s16(6)).per(10));
        protocol.message(0x371, "Positions of the extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, Bits.s16(0))
                                .unknownAs(0),
                        of(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, Bits.s16(2))
                                .unknownAs(0),
                        of(StorageQuantity.HIGHEST_CELL_NUMBER, Bits.s16(4)).unknownAs(0),
                        of(StorageQuantity.LOWEST_CELL_NUMBER, Bits.s16(6)).unknownAs(0));
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "SHEnergy"));
        return keepAlive(protocol).build();
    }

    static InverterProtocol luxPower() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "luxpower-04.2",
                "LuxPower V04.2",
                DocumentationLevel.VENDOR_DOCUMENT,
                "Luxpower Battery communication CAN Protocol V04.2, 2024-03-13");
        alarms(protocol, 8)
                .protection(1, 3, StorageAlarm.GENERAL)
                .warning(3, 3, StorageAlarm.INTERNAL_COMMUNICATION)
                .number(of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(5))
                        .per(1000)
                        .unknownAs(0));
        CommonMessages.limits(protocol, false);
        CommonMessages.charge(protocol, 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16(4)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16(6)));
        protocol.message(0x356, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16(0)).per(10),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.s16(4)),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.s16(6)));
        CommonMessages.requests(protocol, 8)
                .number(of(StorageQuantity.CYCLE_COUNT, Bits.u16(2)).absentAs(0));
        CommonMessages.name(protocol, TextPart.zeroed(StorageText.MANUFACTURER, "JK-BMS"));
        return protocol.inverter(
                        INVERTER_PERIOD_MILLIS, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE, InverterFrames.SHUTDOWN)
                .build();
    }

    static InverterProtocol hybridLi() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "hybrid-li-1.0",
                "Li Residential Hybrid V1.0",
                DocumentationLevel.VENDOR_DOCUMENT,
                "BMS Protocol (CAN) for Li Residential Series V1.0, maker not named");
        CommonMessages.limits(protocol.message(0x351, "Limits", 8), Bits::u16, false);
        CommonMessages.charge(protocol, 8);
        protocol.message(0x356, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.u16(0)).per(100),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)));
        alarmBits(protocol.message(0x359, "Alarms", 8))
                .protection(1, 3, StorageAlarm.BMS_INTERNAL)
                .protection(1, 4, StorageAlarm.CELL_IMBALANCE)
                .warning(3, 3, StorageAlarm.BMS_INTERNAL)
                .warning(3, 4, StorageAlarm.CELL_IMBALANCE)
                .warning(3, 5, StorageAlarm.PACK_FAULT)
                .warning(3, 6, StorageAlarm.PACK_FAULT);
        protocol.message(0x399, "Energy", 8)
                .number(of(StorageQuantity.INSTALLED_ENERGY, Bits.u16(0)).per(100));
        protocol.message(0x35C, "Requests", 8)
                .numbers(
                        of(StorageQuantity.CHARGE_ALLOWED, Bits.bit(0, 7)),
                        of(StorageQuantity.DISCHARGE_ALLOWED, Bits.bit(0, 6)))
                .part(Derivations.anyForceCharge(Bits.bit(0, 5), 1));
        protocol.message(0x3DA, "Cell extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16(0)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16(2)),
                        of(StorageQuantity.HIGHEST_CELL_NUMBER, Bits.u8(4)).unknownAs(0),
                        of(StorageQuantity.LOWEST_CELL_NUMBER, Bits.u8(5)).unknownAs(0));
        protocol.message(0x3DB, "Temperature extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.u8(0)).scaled(1, 10, 500),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.u8(1)).scaled(1, 10, 500),
                        of(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, Bits.u8(2))
                                .unknownAs(0),
                        of(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, Bits.u8(3))
                                .unknownAs(0));
        return keepAlive(protocol).build();
    }

    private static ProtocolBuilder keepAlive(ProtocolBuilder protocol) {
        return protocol.inverter(INVERTER_PERIOD_MILLIS, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE);
    }

    /** 0x359 with the letters PN. */
    private static MessageBuilder pylontechAlarms(ProtocolBuilder protocol, int length) {
        return alarms(protocol, length)
                .protection(1, 3, StorageAlarm.GENERAL)
                .warning(3, 3, StorageAlarm.INTERNAL_COMMUNICATION)
                .constant("\"PN\"", Bits.u8(5), 'P')
                .constant("\"PN\"", Bits.u8(6), 'N');
    }

    /** 0x359 with what most have: the usual bits and the number of packs. */
    private static MessageBuilder alarms(ProtocolBuilder protocol, int length) {
        return alarmBits(protocol.message(0x359, "Alarms", length))
                .number(of(StorageQuantity.PACKS_TOTAL, Bits.u8(4)).absentAs(1));
    }

    private static MessageBuilder alarmBits(MessageBuilder message) {
        return message.protection(0, 1, StorageAlarm.OVERVOLTAGE)
                .protection(0, 2, StorageAlarm.UNDERVOLTAGE)
                .protection(0, 3, StorageAlarm.OVERTEMPERATURE)
                .protection(0, 4, StorageAlarm.UNDERTEMPERATURE)
                .protection(0, 7, StorageAlarm.DISCHARGE_OVERCURRENT)
                .protection(1, 0, StorageAlarm.CHARGE_OVERCURRENT)
                .warning(2, 1, StorageAlarm.OVERVOLTAGE)
                .warning(2, 2, StorageAlarm.UNDERVOLTAGE)
                .warning(2, 3, StorageAlarm.OVERTEMPERATURE)
                .warning(2, 4, StorageAlarm.UNDERTEMPERATURE)
                .warning(2, 7, StorageAlarm.DISCHARGE_OVERCURRENT)
                .warning(3, 0, StorageAlarm.CHARGE_OVERCURRENT);
    }
}
