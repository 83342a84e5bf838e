// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageText;

/**
 * Victron's CAN-bus BMS protocol 20170717 in the order and cadence of a JK-PB (can-inverter reference, sections 4.2 and 11). The
 * original document is not public; the knowledge rests on captures, restatements and receivers.
 */
final class Victron {
    private static final int TIMEOUT_MILLIS = 3000;

    private Victron() {}

    static InverterProtocol protocol() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                        "victron",
                        "Victron CAN-bus BMS 20170717",
                        DocumentationLevel.CAPTURE,
                        "captures of JK, BYD and Pytes batteries and public restatements; the original is not public")
                .period(760)
                .gap(40);
        CommonMessages.limits(protocol.message(0x351, "Limits", 8), Bits::u16, true);
        CommonMessages.charge(protocol, 8).part(CommonMessages.fineCharge());
        CommonMessages.measurements(protocol, 8);
        SmaFamily.alarms(protocol).constant("system status", new Bits(8 * 7 + 2, 2, false, false), 0);
        CommonMessages.name(protocol, TextPart.zeroed(StorageText.MANUFACTURER, "JK-BMS"));
        protocol.message(0x35F, "Battery", 8)
                .numbers(
                        of(StorageQuantity.PRODUCT_CODE, Bits.u16(0)).unknownAs(0),
                        of(StorageQuantity.SOFTWARE_VERSION, Bits.u16be(2)).unknownAs(0),
                        of(StorageQuantity.REMAINING_CAPACITY, Bits.u16(4)).per(1000),
                        of(StorageQuantity.HARDWARE_VERSION, Bits.u16(6)).unknownAs(0));
        protocol.message(0x360, "Charge request", 8).part(Derivations.anyForceCharge(Bits.u8(0), 0xFF));
        text(protocol, 0x370, "Name", StorageText.NAME);
        packs(protocol);
        protocol.message(0x373, "Cell extremes", 8)
                .numbers(
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16(0)),
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16(2)),
                        kelvin(of(StorageQuantity.LOWEST_TEMPERATURE, Bits.u16(4))),
                        kelvin(of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.u16(6))));
        place(protocol, 0x374, StorageQuantity.LOWEST_CELL_PACK, StorageQuantity.LOWEST_CELL_NUMBER);
        place(protocol, 0x375, StorageQuantity.HIGHEST_CELL_PACK, StorageQuantity.HIGHEST_CELL_NUMBER);
        place(protocol, 0x376, StorageQuantity.LOWEST_TEMPERATURE_PACK, StorageQuantity.LOWEST_TEMPERATURE_SENSOR);
        place(protocol, 0x377, StorageQuantity.HIGHEST_TEMPERATURE_PACK, StorageQuantity.HIGHEST_TEMPERATURE_SENSOR);
        protocol.message(0x378, "Energy", 8)
                .numbers(
                        of(StorageQuantity.CHARGED_ENERGY, Bits.u32(0)).per(100),
                        of(StorageQuantity.DISCHARGED_ENERGY, Bits.u32(4)).per(100));
        protocol.message(0x379, "Installed capacity", 8)
                .number(of(StorageQuantity.INSTALLED_CAPACITY, Bits.u16(0)).per(1000));
        text(protocol, 0x380, "Serial number", StorageText.SERIAL_NUMBER);
        protocol.message(0x382, "Family", 8).part(TextPart.zeroed(StorageText.FAMILY, ""));
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.KEEP_ALIVE, InverterFrames.IDENTITY)
                .build();
    }

    /** A text of sixteen bytes in two messages. */
    private static void text(ProtocolBuilder protocol, int id, String name, StorageText text) {
        TextPart first = TextPart.zeroed(text, "");
        protocol.message(id, name, 8).part(first);
        protocol.message(id + 1, name + ", second half", 8).part(first.next());
    }

    private static void packs(ProtocolBuilder protocol) {
        Bits online = Bits.u16(0);
        protocol.message(0x372, "Packs", 8)
                .numbers(
                        of(StorageQuantity.PACKS_ONLINE, online),
                        of(StorageQuantity.PACKS_BLOCKING_CHARGE, Bits.u16(2)).absentAs(0),
                        of(StorageQuantity.PACKS_BLOCKING_DISCHARGE, Bits.u16(4))
                                .absentAs(0))
                .part(Derivations.offline(Bits.u16(6), online));
    }

    /** Whole kelvins. */
    private static NumberSpec kelvin(NumberSpec spec) {
        return spec.scaled(10, 100, 27_315);
    }

    private static void place(ProtocolBuilder protocol, int id, StorageQuantity pack, StorageQuantity number) {
        protocol.message(id, number.label(), 8).part(new PlacePart(pack, number));
    }
}
