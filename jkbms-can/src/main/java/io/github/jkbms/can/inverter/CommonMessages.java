// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import static io.github.jkbms.can.inverter.NumberSpec.of;

import io.github.jkbms.storage.StorageQuantity;
import java.util.function.IntFunction;

/** The messages that most protocols share: 0x351 limits, 0x355 charge, 0x356 measurements, 0x35C requests, 0x35E name. */
final class CommonMessages {
    /** What is sent for an unknown state of health; the default of SMA's document. */
    private static final int USUAL_STATE_OF_HEALTH = 100;

    private CommonMessages() {}

    /**
     * 0x351 in tenths of volts and amperes, the currents signed.
     *
     * @param isHeld see {@link LimitParts#chargeVoltage}
     */
    static MessageBuilder limits(ProtocolBuilder protocol, boolean isHeld) {
        return limits(protocol.message(0x351, "Limits", 8), Bits::s16, isHeld);
    }

    /**
     * Limits in the order CVL, CCL, DCL, DVL in tenths of volts and amperes.
     *
     * @param current the kind of number of the currents
     * @param isHeld  see {@link LimitParts#chargeVoltage}
     */
    static MessageBuilder limits(MessageBuilder message, IntFunction<Bits> current, boolean isHeld) {
        return message.part(LimitParts.chargeVoltage(
                        of(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Bits.u16(0)).per(100), isHeld))
                .part(LimitParts.current(of(StorageQuantity.CHARGE_CURRENT_LIMIT, current.apply(2))
                        .per(100)))
                .part(LimitParts.current(of(StorageQuantity.DISCHARGE_CURRENT_LIMIT, current.apply(4))
                        .per(100)))
                .number(of(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, Bits.u16(6))
                        .per(100)
                        .unknownAs(0));
    }

    /** 0x355: state of charge and health in per cent. */
    static MessageBuilder charge(ProtocolBuilder protocol, int length) {
        return protocol.message(0x355, "State of charge", length)
                .numbers(
                        of(StorageQuantity.STATE_OF_CHARGE, Bits.u16(0)).per(10),
                        of(StorageQuantity.STATE_OF_HEALTH, Bits.u16(2)).per(10).absentAs(USUAL_STATE_OF_HEALTH));
    }

    /**
     * The state of charge once more, in hundredths of a per cent. It is believed where it agrees with the one in per cent: some
     * batteries leave it 0.
     */
    static DerivedPart fineCharge() {
        return new DerivedPart(
                "State of charge in 0.01 %",
                Bits.u16(4), state -> state.value(StorageQuantity.STATE_OF_CHARGE, 0) * 10, (raw, frame, into) -> {
                    boolean isAgreed = Math.abs(raw - frame.u16le(0) * 100L) <= 100;
                    long permille = Rounding.NEAREST.divide(raw, 10);
                    if (isAgreed && StorageQuantity.STATE_OF_CHARGE.accepts(permille)) {
                        into.set(StorageQuantity.STATE_OF_CHARGE, permille);
                    }
                });
    }

    /** 0x356: voltage in hundredths, current in tenths, positive while charging, average temperature in tenths. */
    static MessageBuilder measurements(ProtocolBuilder protocol, int length) {
        return protocol.message(0x356, "Measurements", length)
                .numbers(
                        of(StorageQuantity.VOLTAGE, Bits.s16(0)).per(10),
                        of(StorageQuantity.CURRENT, Bits.s16(2)).per(100),
                        of(StorageQuantity.TEMPERATURE, Bits.s16(4)));
    }

    /** 0x35C: what is allowed and asked for. */
    static MessageBuilder requests(ProtocolBuilder protocol, int length) {
        return protocol.message(0x35C, "Requests", length)
                .numbers(
                        of(StorageQuantity.CHARGE_ALLOWED, Bits.bit(0, 7)),
                        of(StorageQuantity.DISCHARGE_ALLOWED, Bits.bit(0, 6)),
                        of(StorageQuantity.FORCE_CHARGE_1, Bits.bit(0, 5)),
                        of(StorageQuantity.FORCE_CHARGE_2, Bits.bit(0, 4)),
                        of(StorageQuantity.FULL_CHARGE_REQUEST, Bits.bit(0, 3)));
    }

    /** 0x35E: the manufacturer. */
    static MessageBuilder name(ProtocolBuilder protocol, TextPart text) {
        return protocol.message(0x35E, "Manufacturer", 8).part(text);
    }
}
