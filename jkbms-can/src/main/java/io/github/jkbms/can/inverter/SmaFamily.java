// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;

/**
 * SMA Sunny Island, and Victron and GoodWe, which share its frames: alarms are pairs of bits in 0x35A (can-inverter reference, sections
 * 10 to 12). A pair says active or inactive; it says nothing while none of its alarms is known. An alarm that was raised at a
 * Sunny Island stays until it is said to be inactive, so that an alarm whose state gets lost stays there.
 */
final class SmaFamily {
    /** In the order of the pairs. */
    private static final StorageAlarm[] PAIRS = {
        StorageAlarm.GENERAL,
        StorageAlarm.OVERVOLTAGE,
        StorageAlarm.UNDERVOLTAGE,
        StorageAlarm.OVERTEMPERATURE,
        StorageAlarm.UNDERTEMPERATURE,
        StorageAlarm.CHARGE_OVERTEMPERATURE,
        StorageAlarm.CHARGE_UNDERTEMPERATURE,
        StorageAlarm.DISCHARGE_OVERCURRENT,
        StorageAlarm.CHARGE_OVERCURRENT,
        StorageAlarm.SWITCH_FAULT,
        StorageAlarm.SHORT_CIRCUIT,
        StorageAlarm.BMS_INTERNAL,
        StorageAlarm.CELL_IMBALANCE
    };

    private static final int PAIRS_PER_BYTE = 4;
    private static final int WARNINGS = 4;
    private static final int UNKNOWN = 0xFFFF;
    private static final int UNKNOWN_SIGNED = Short.MIN_VALUE;
    private static final int TIMEOUT_MILLIS = 3000;

    private SmaFamily() {}

    static InverterProtocol sunnyIsland() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                        "sma-si",
                        "SMA Sunny Island",
                        DocumentationLevel.VENDOR_DOCUMENT,
                        "FSS-ConnectingBat-TI-en-10 V1.0, 2013")
                .gap(100);
        protocol.message(0x351, "Limits", 8)
                .part(LimitParts.chargeVoltage(
                        of(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Bits.u16(0))
                                .per(100)
                                .range(410, 630),
                        true))
                .part(LimitParts.current(of(StorageQuantity.CHARGE_CURRENT_LIMIT, Bits.s16(2))
                        .per(100)
                        .range(0, 12_000)))
                .part(LimitParts.current(of(StorageQuantity.DISCHARGE_CURRENT_LIMIT, Bits.s16(4))
                        .per(100)
                        .range(0, 12_000)))
                .number(of(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, Bits.u16(6))
                        .per(100)
                        .range(410, 480)
                        .unknownAs(UNKNOWN));
        charge(protocol);
        measurements(protocol);
        alarms(protocol);
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "SMA"));
        protocol.message(0x35F, "Battery", 8)
                .numbers(
                        of(StorageQuantity.PRODUCT_CODE, Bits.u16(0)).unknownAs(UNKNOWN),
                        of(StorageQuantity.SOFTWARE_VERSION, Bits.u16(2)).unknownAs(UNKNOWN),
                        of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(4))
                                .per(1000)
                                .unknownAs(UNKNOWN),
                        of(StorageQuantity.MANUFACTURER_CODE, Bits.u16(6)).unknownAs(UNKNOWN));
        return protocol.inverter(
                        1000,
                        TIMEOUT_MILLIS,
                        InverterFrames.MEASUREMENTS,
                        InverterFrames.OPERATING_STATE,
                        InverterFrames.RELAYS)
                .build();
    }

    static InverterProtocol seplosSma() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                        "seplos-sma-profile",
                        "SEPLOS in its SMA profile",
                        DocumentationLevel.CAPTURE,
                        "captures of a SEPLOS battery management system; meaning by SMA's document")
                .gap(166);
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "SMA"));
        protocol.message(0x35F, "Battery", 8)
                .numbers(
                        of(StorageQuantity.PRODUCT_CODE, Bits.u16(0)).unknownAs(0),
                        of(StorageQuantity.SOFTWARE_VERSION, Bits.u16(2)).unknownAs(0),
                        of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(4))
                                .per(1000)
                                .unknownAs(0),
                        of(StorageQuantity.MANUFACTURER_CODE, Bits.u16(6)).unknownAs(0));
        alarms(protocol);
        CommonMessages.limits(protocol, true);
        CommonMessages.charge(protocol, 8).part(CommonMessages.fineCharge());
        CommonMessages.measurements(protocol, 8);
        return protocol.inverter(
                        1000,
                        TIMEOUT_MILLIS,
                        InverterFrames.MEASUREMENTS,
                        InverterFrames.OPERATING_STATE,
                        InverterFrames.RELAYS)
                .build();
    }

    static InverterProtocol goodWe() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                        "goodwe-mapping-1.2",
                        "GoodWe low voltage mapping V1.2",
                        DocumentationLevel.OPEN_SOURCE,
                        "third-party mapping \"Goodwe/SMA CAN Bus protocol V1.2\"; GoodWe's own document is not public")
                .period(100)
                .gap(14);
        CommonMessages.limits(protocol, false);
        charge(protocol);
        measurements(protocol);
        alarms(protocol);
        CommonMessages.name(protocol, TextPart.zeroed(StorageText.MANUFACTURER, "GoodWe"));
        protocol.message(0x35F, "Battery", 8)
                .numbers(
                        of(StorageQuantity.PRODUCT_CODE, Bits.u16(0)).unknownAs(UNKNOWN),
                        of(StorageQuantity.HARDWARE_VERSION, Bits.u16(2)).unknownAs(UNKNOWN),
                        of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(4))
                                .per(1000)
                                .unknownAs(UNKNOWN),
                        of(StorageQuantity.SOFTWARE_VERSION, Bits.u16(6)).unknownAs(UNKNOWN));
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE)
                .build();
    }

    /** 0x355 with the state of charge in hundredths of a per cent and the unused field marked as such. */
    private static void charge(ProtocolBuilder protocol) {
        protocol.message(0x355, "State of charge", 8)
                .numbers(
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16(0)).per(10),
                        of(StorageQuantity.STATE_OF_HEALTH, Bits.u16(2)).per(10).unknownAs(UNKNOWN))
                .part(CommonMessages.fineCharge())
                .constant("unused", Bits.u16(6), UNKNOWN);
    }

    private static void measurements(ProtocolBuilder protocol) {
        protocol.message(0x356, "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16(0)).per(10).unknownAs(UNKNOWN_SIGNED),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100).unknownAs(UNKNOWN_SIGNED),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)).unknownAs(UNKNOWN_SIGNED))
                .constant("unused", Bits.u16(6), UNKNOWN);
    }

    /** 0x35A: thirteen pairs for protections and thirteen for warnings. */
    static MessageBuilder alarms(ProtocolBuilder protocol) {
        MessageBuilder message = protocol.message(0x35A, "Alarms", 8);
        for (int pair = 0; pair < PAIRS.length; pair++) {
            int index = pair / PAIRS_PER_BYTE;
            int place = pair % PAIRS_PER_BYTE;
            message.alarm(AlarmRow.pair(index, place, PAIRS[pair], AlarmLevel.PROTECTION));
            message.alarm(AlarmRow.pair(WARNINGS + index, place, PAIRS[pair], AlarmLevel.WARNING));
        }
        return message;
    }
}
