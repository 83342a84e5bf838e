// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;

/** Pylontech low voltage and the protocols that share its frames (can-inverter reference, sections 3 to 8). */
final class PylontechFamily {
    private PylontechFamily() {}

    static InverterProtocol pylontech() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "pylontech-lv-1.2",
                "Pylontech low voltage V1.2",
                DocumentationLevel.VENDOR_DOCUMENT,
                "PYLON CANBUS Protocol V1.2, 2018-04-08");
        alarms(protocol, 7);
        CommonMessages.limits(protocol, false);
        CommonMessages.charge(protocol, 4);
        CommonMessages.measurements(protocol, 6);
        CommonMessages.requests(protocol, 2);
        CommonMessages.name(protocol, TextPart.padded(StorageText.MANUFACTURER, "PYLON"));
        return protocol.inverter(1000, 10_000, InverterFrames.KEEP_ALIVE).build();
    }

    /** 0x359 with the letters PN. */
    private static MessageBuilder alarms(ProtocolBuilder protocol, int length) {
        return alarmBits(protocol, length)
                .protection(1, 3, StorageAlarm.GENERAL)
                .constant("\"PN\"", Bits.unsigned(5, 8), 'P')
                .constant("\"PN\"", Bits.unsigned(6, 8), 'N');
    }

    /** The bits of 0x359 that all of the family have, and the number of packs. */
    private static MessageBuilder alarmBits(ProtocolBuilder protocol, int length) {
        return protocol.message(0x359, "Alarms", length)
                .protection(0, 1, StorageAlarm.OVERVOLTAGE)
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
                .warning(3, 0, StorageAlarm.CHARGE_OVERCURRENT)
                .warning(3, 3, StorageAlarm.INTERNAL_COMMUNICATION)
                .number(of(StorageQuantity.PACKS_TOTAL, Bits.u8(4)).absentAs(1));
    }
}
