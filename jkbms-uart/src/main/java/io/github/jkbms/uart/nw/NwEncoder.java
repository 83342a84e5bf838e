// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Secret;
import io.github.jkbms.model.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From the model to the list that a device would send: values cut to the resolution of the wire, what does not fit or was not
 * reported left out. For simulators and tests. Stateless.
 */
public final class NwEncoder {
    private static final int NEW_CODING = 1;
    private static final int MAX_COUNT = 0x7FFF;
    private static final int CHARGING = 0x8000;
    private static final int ONLINE_BIT = 8;

    private NwEncoder() {}

    /**
     * {@return the full list of a device, current in the new coding}
     *
     * @param status   live data
     * @param settings settings
     * @param info     device information
     */
    public static NwData encode(PackStatus status, PackSettings settings, DeviceInfo info) {
        NwData.Builder list = NwData.builder();
        if (status.has(Quantity.CELL_VOLTAGES)) {
            list.cells(cells(status));
            list.number(NwIdentifier.CELL_COUNT, status.cellCount());
        }
        NwRow.STATUS.forEach(row -> row.write(status, list));
        temperature(list, NwIdentifier.MOS_TEMPERATURE, status, Quantity.MOSFET_TEMPERATURE);
        temperature(list, NwIdentifier.BOX_TEMPERATURE, status, Quantity.TEMPERATURE_1);
        temperature(list, NwIdentifier.BATTERY_TEMPERATURE, status, Quantity.TEMPERATURE_2);
        if (status.has(Quantity.PACK_CURRENT)) {
            list.number(NwIdentifier.CURRENT, current(status.currentMilliamps()));
        }
        status.alarms().ifPresent(alarms -> list.number(NwIdentifier.ALARMS, NwAlarms.toWire(alarms)));
        list.number(NwIdentifier.STATUS, statusBits(status));
        status.value(Quantity.CHEMISTRY).ifPresent(code -> list.number(NwIdentifier.BATTERY_TYPE, code));
        NwRow.SETTINGS.forEach(row -> row.write(settings, list));
        packLimits(settings, list);
        NwRow.INFO.forEach(row -> row.write(info, list));
        texts(info, list);
        return list.number(NwIdentifier.PROTOCOL_VERSION, NEW_CODING).build();
    }

    private static List<NwCell> cells(PackStatus status) {
        List<NwCell> cells = new ArrayList<>();
        for (int cell = 1; cell <= status.cellCount(); cell++) {
            if (status.hasCell(cell)) {
                cells.add(new NwCell(cell, status.cellMillivolts(cell).orElseThrow()));
            }
        }
        return cells;
    }

    /** A missing sensor has no coding: it is left out. */
    private static void temperature(
            NwData.Builder list, NwIdentifier identifier, PackStatus status, Quantity quantity) {
        status.value(quantity).ifPresent(deciCelsius -> {
            long celsius = Math.floorDiv(deciCelsius, 10L);
            if (celsius >= -40 && celsius <= 100) {
                list.number(identifier, celsius >= 0 ? celsius : 100 - celsius);
            }
        });
    }

    private static int current(int milliamps) {
        int count = Math.min(MAX_COUNT, Math.abs(milliamps / 10));
        return milliamps > 0 ? CHARGING | count : count;
    }

    private static int statusBits(PackStatus status) {
        return (status.isChargeMosfetOn().orElse(false) ? 1 : 0)
                | (status.isDischargeMosfetOn().orElse(false) ? 2 : 0)
                | (status.isBalancing().orElse(false) ? 4 : 0)
                | ONLINE_BIT;
    }

    /** Pack limits are the cell limits times the cells where the settings have no limits of their own. */
    private static void packLimits(PackSettings settings, NwData.Builder list) {
        long cells = settings.value(Setting.CELL_COUNT).orElse(0);
        packLimit(settings, Setting.PACK_OVERVOLTAGE_PROTECTION, Setting.CELL_OVERVOLTAGE_PROTECTION, cells)
                .ifPresent(centivolts -> list.number(NwIdentifier.PACK_OVP, centivolts));
        packLimit(settings, Setting.PACK_UNDERVOLTAGE_PROTECTION, Setting.CELL_UNDERVOLTAGE_PROTECTION, cells)
                .ifPresent(centivolts -> list.number(NwIdentifier.PACK_UVP, centivolts));
    }

    private static Optional<Long> packLimit(PackSettings settings, Setting pack, Setting cell, long cells) {
        if (settings.has(pack) || !settings.has(cell) || cells == 0) {
            return Optional.empty();
        }
        return Optional.of(settings.value(cell).orElseThrow() * cells / 10).filter(value -> value <= 0xFFFF);
    }

    private static void texts(DeviceInfo info, NwData.Builder list) {
        NwRow.TEXTS.forEach((identifier, item) -> {
            Optional<String> text = item.isSecret() ? info.secret(item).map(Secret::reveal) : info.text(item);
            text.ifPresent(value -> list.text(identifier, cut(value, identifier.length())));
        });
        info.softwareVersion()
                .ifPresent(software -> list.text(
                        NwIdentifier.VERSION,
                        NwVersion.format(info.hardwareVersion().orElse(""), software)));
        if (!info.has(InfoItem.DEVICE_ID)) {
            info.text(InfoItem.USER_DATA).ifPresent(text -> {
                list.text(NwIdentifier.DEVICE_ID, cut(text, 8));
                String name = info.bluetoothName().orElse("");
                list.text(NwIdentifier.MANUFACTURER_ID, (text + " ".repeat(12)).substring(0, 12) + cut(name, 12));
            });
        }
    }

    private static String cut(String text, int length) {
        return text.substring(0, Math.min(length, text.length()));
    }
}
