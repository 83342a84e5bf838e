// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import java.util.OptionalInt;

/**
 * Lists of identifiers to the model (sections 4 and 5). What a list does not hold is absent, and so is what the list cannot
 * tell: a current whose coding is unknown, a temperature outside of the coding, a chemistry from firmware that always says the
 * same. Stateless.
 */
public final class NwModel {
    private static final int OLD_CODING = 0;
    private static final int NEW_CODING = 1;
    private static final int OLD_CODING_ZERO = 10_000;
    private static final int CHARGING = 0x8000;
    private static final int MILLIAMPS_PER_COUNT = 10;

    private static final int COLDEST = 140;
    private static final int LAST_POSITIVE = 100;

    private static final int CHARGE_MOSFET_BIT = 1;
    private static final int DISCHARGE_MOSFET_BIT = 2;
    private static final int BALANCING_BIT = 4;

    private static final int DOUBTFUL_CHEMISTRY = 1;
    private static final int FIRST_MAJOR_WITH_CHEMISTRY = 11;
    private static final int MAX_CELLS = Quantity.CELL_VOLTAGES.elements();

    private NwModel() {}

    /**
     * {@return the live data of a list}
     *
     * @param data the list
     */
    public static PackStatus status(NwData data) {
        return status(data, codingOf(data));
    }

    /**
     * {@return the live data of a list that does not tell the coding of its current, such as the reply to a single read}
     *
     * @param data   the list
     * @param coding the coding that an earlier reply of the same device told; nothing leaves the current out
     */
    public static PackStatus status(NwData data, OptionalInt coding) {
        PackStatus.Builder status = PackStatus.builder();
        cells(data, status);
        NwRow.STATUS.forEach(row -> row.read(data, status));
        temperature(data, NwIdentifier.MOS_TEMPERATURE, Quantity.MOSFET_TEMPERATURE, status);
        temperature(data, NwIdentifier.BOX_TEMPERATURE, Quantity.TEMPERATURE_1, status);
        temperature(data, NwIdentifier.BATTERY_TEMPERATURE, Quantity.TEMPERATURE_2, status);
        data.number(NwIdentifier.CURRENT)
                .ifPresent(raw -> currentMilliamps((int) raw, coding)
                        .ifPresent(current -> status.set(Quantity.PACK_CURRENT, current)));
        data.number(NwIdentifier.ALARMS).ifPresent(word -> {
            long alarms = NwAlarms.toModel((int) word).bits();
            status.set(Quantity.ALARMS, alarms & 0xFFFF_FFFFL);
            status.set(Quantity.OTHER_ALARMS, alarms >>> 32);
        });
        data.number(NwIdentifier.STATUS).ifPresent(bits -> {
            status.set(Quantity.CHARGE_MOSFET, (bits & CHARGE_MOSFET_BIT) != 0 ? 1 : 0);
            status.set(Quantity.DISCHARGE_MOSFET, (bits & DISCHARGE_MOSFET_BIT) != 0 ? 1 : 0);
            status.set(Quantity.BALANCING, (bits & BALANCING_BIT) != 0 ? 1 : 0);
        });
        data.number(NwIdentifier.BATTERY_TYPE).stream()
                .filter(type -> type != DOUBTFUL_CHEMISTRY
                        || info(data).softwareMajor().orElse(0) >= FIRST_MAJOR_WITH_CHEMISTRY)
                .forEach(type -> status.set(Quantity.CHEMISTRY, type));
        return status.build();
    }

    /**
     * {@return the settings of a list}
     *
     * @param data the list
     */
    public static PackSettings settings(NwData data) {
        PackSettings.Builder settings = PackSettings.builder();
        NwRow.SETTINGS.forEach(row -> row.read(data, settings));
        return settings.build();
    }

    /**
     * {@return what a list tells about the device; the parameter password as a secret}
     *
     * @param data the list
     */
    public static DeviceInfo info(NwData data) {
        DeviceInfo.Builder info = DeviceInfo.builder();
        NwRow.INFO.forEach(row -> row.read(data, info));
        NwRow.TEXTS.forEach((identifier, item) -> data.text(identifier).ifPresent(text -> info.text(item, text)));
        data.text(NwIdentifier.VERSION).ifPresent(text -> {
            NwVersion version = NwVersion.parse(text);
            version.hardware().ifPresent(hardware -> info.text(InfoItem.HARDWARE_VERSION, hardware));
            info.text(InfoItem.SOFTWARE_VERSION, version.software());
        });
        return info.build();
    }

    /**
     * {@return the coding of the current that a list tells (section 4.3): its protocol version, or the old one for a full
     * list without it; nothing for a list that was not read to its end or is not full, since the version comes last}
     *
     * @param data the list
     */
    public static OptionalInt codingOf(NwData data) {
        if (data.has(NwIdentifier.PROTOCOL_VERSION)) {
            return OptionalInt.of(
                    (int) data.number(NwIdentifier.PROTOCOL_VERSION).orElseThrow());
        }
        boolean isFull = data.end() == NwData.End.COMPLETE
                && data.has(NwIdentifier.CELL_VOLTAGES)
                && data.has(NwIdentifier.STATE_OF_CHARGE);
        return isFull ? OptionalInt.of(OLD_CODING) : OptionalInt.empty();
    }

    /**
     * {@return a current in milliamperes, positive while charging; nothing in a coding that is not documented}
     *
     * @param raw    the number on the wire, 0 to 65535
     * @param coding the coding: 0 or 1
     */
    static OptionalInt currentMilliamps(int raw, OptionalInt coding) {
        return switch (coding.orElse(-1)) {
            case OLD_CODING -> OptionalInt.of((OLD_CODING_ZERO - raw) * MILLIAMPS_PER_COUNT);
            case NEW_CODING -> {
                int magnitude = (raw & ~CHARGING) * MILLIAMPS_PER_COUNT;
                yield OptionalInt.of((raw & CHARGING) != 0 ? magnitude : -magnitude);
            }
            default -> OptionalInt.empty();
        };
    }

    /**
     * {@return a temperature in degrees Celsius: up to 100 as it stands, above 100 negative (section 4.2); nothing beyond
     * 140, which the coding ends with}
     *
     * @param raw the number on the wire
     */
    static OptionalInt celsius(long raw) {
        if (raw > COLDEST) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) (raw <= LAST_POSITIVE ? raw : LAST_POSITIVE - raw));
    }

    private static void temperature(
            NwData data, NwIdentifier identifier, Quantity quantity, PackStatus.Builder status) {
        data.number(identifier).ifPresent(raw -> celsius(raw).ifPresent(celsius -> status.set(quantity, celsius * 10)));
    }

    private static void cells(NwData data, PackStatus.Builder status) {
        if (!data.has(NwIdentifier.CELL_VOLTAGES)) {
            return;
        }
        status.markPresent(Quantity.CELL_VOLTAGES);
        long present = 0;
        for (NwCell cell : data.cells()) {
            if (cell.number() >= 1 && cell.number() <= MAX_CELLS) {
                status.set(Quantity.CELL_VOLTAGES, cell.number() - 1, cell.millivolts());
                present |= 1L << cell.number() - 1;
            }
        }
        status.set(Quantity.CELL_PRESENCE, present);
    }
}
