// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.DocumentationLevel;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;

/**
 * Schneider SE BMS V2 for the Conext XW Pro, 29-bit identifiers, big-endian (can-inverter reference, section 13). Alarms are not sent: the
 * bits of warnings and faults are not known. The ids and serial number in 0x330 to 0x332 are issued by Schneider and not sent.
 */
final class Schneider {
    private static final int FORCE_CHARGE = 1;
    private static final int CHARGE_ALLOWED = 2;
    private static final int DISCHARGE_ALLOWED = 4;
    private static final int ONLINE = 3;
    private static final int VERSION = 2;
    private static final int TIMEOUT_MILLIS = 10_000;

    private Schneider() {}

    static InverterProtocol protocol() {
        ProtocolBuilder protocol = new ProtocolBuilder(
                "schneider-se-v2",
                "Schneider SE BMS V2",
                DocumentationLevel.OPEN_SOURCE,
                "Battery-Emulator's SCHNEIDER-CAN");
        protocol.period(2000).message(id(0x320), "Protocol version", 2).constant("version", Bits.u16be(0), VERSION);
        protocol.period(500)
                .message(id(0x321), "Voltage limits", 8)
                .part(LimitParts.chargeVoltage(
                        of(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Bits.u32be(0)).per(10), false))
                .number(of(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, Bits.u32be(4))
                        .per(10)
                        .unknownAs(0));
        protocol.message(id(0x322), "Current limits", 8)
                .part(LimitParts.current(
                        of(StorageQuantity.CHARGE_CURRENT_LIMIT, Bits.u32be(0)).per(10)))
                .part(LimitParts.current(of(StorageQuantity.DISCHARGE_CURRENT_LIMIT, Bits.u32be(4))
                        .per(10)));
        protocol.message(id(0x323), "Measurements", 8)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.u32be(0)).per(10),
                        of(StorageQuantity.CURRENT, Bits.s32be(4)).per(10));
        protocol.message(id(0x324), "Temperature and state of charge", 4)
                .numbers(
                        of(StorageQuantity.TEMPERATURE, Bits.s16be(0)),
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16be(2)));
        protocol.message(id(0x325), "Commands", 6)
                .part(new DerivedPart(
                        "Charge and discharge allowed, force-charge request",
                        Bits.u16be(0),
                        Schneider::commands,
                        (raw, frame, into) -> {
                            into.set(StorageQuantity.CHARGE_ALLOWED, (raw & CHARGE_ALLOWED) != 0);
                            into.set(StorageQuantity.DISCHARGE_ALLOWED, (raw & DISCHARGE_ALLOWED) != 0);
                            into.set(StorageQuantity.FORCE_CHARGE_2, (raw & FORCE_CHARGE) != 0);
                        }))
                .constant("warnings (bits not known)", Bits.u16be(2), 0)
                .constant("faults (bits not known)", Bits.u16be(4), 0);
        protocol.period(2000)
                .message(id(0x326), "State", 8)
                .constant("online", Bits.u16be(0), ONLINE)
                .numbers(
                        of(StorageQuantity.CYCLE_COUNT, Bits.u16be(2)).absentAs(0),
                        of(StorageQuantity.STATE_OF_HEALTH, Bits.u16be(4))
                                .per(10)
                                .absentAs(100),
                        of(StorageQuantity.FULL_CAPACITY, Bits.u16be(6)).per(100));
        protocol.message(id(0x327), "Cell extremes", 8)
                .numbers(
                        of(StorageQuantity.HIGHEST_TEMPERATURE, Bits.s16be(0)),
                        of(StorageQuantity.LOWEST_TEMPERATURE, Bits.s16be(2)),
                        of(StorageQuantity.HIGHEST_CELL_VOLTAGE, Bits.u16be(4)),
                        of(StorageQuantity.LOWEST_CELL_VOLTAGE, Bits.u16be(6)));
        protocol.period(10_000)
                .message(id(0x328), "Energy", 8)
                .numbers(
                        of(StorageQuantity.CHARGED_ENERGY, Bits.u32be(0)),
                        of(StorageQuantity.DISCHARGED_ENERGY, Bits.u32be(4)));
        protocol.message(id(0x333), "Identity", 8)
                .constant("\"SEBMS\"", Bits.unsigned(0, 48), 'S' | 'E' << 8 | 'B' << 16 | 'M' << 24 | (long) 'S' << 32);
        return protocol.inverter(1000, TIMEOUT_MILLIS, InverterFrames.ALIVE).build();
    }

    private static CanId id(int value) {
        return CanId.extended(value);
    }

    private static long commands(StorageState state) {
        return (Derivations.isForceCharge(state) ? FORCE_CHARGE : 0)
                | (state.value(StorageQuantity.CHARGE_ALLOWED, 0) != 0 ? CHARGE_ALLOWED : 0)
                | (state.value(StorageQuantity.DISCHARGE_ALLOWED, 0) != 0 ? DISCHARGE_ALLOWED : 0);
    }
}
