// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Timed;
import java.time.Instant;

/** A pack of 16 LFP cells of 100 Ah in good health, of which a test changes what it is about. */
final class TestPack {
    static final long SECOND = 1_000_000_000L;

    private final int number;
    private PackStatus status = PackStatus.builder().build();
    private PackSettings settings = healthySettings();
    private DeviceInfo info = DeviceInfo.builder().build();

    private TestPack(int number) {
        this.number = number;
    }

    /** A pack at rest, half full, 25 degrees, set to 100 A and 3.6 V a cell. */
    static TestPack of(int number) {
        return new TestPack(number)
                .cells(16, 3_300)
                .status(Quantity.PACK_CURRENT, 0)
                .status(Quantity.STATE_OF_CHARGE, 50)
                .status(Quantity.REMAINING_CAPACITY, 50_000)
                .status(Quantity.FULL_CAPACITY, 100_000)
                .status(Quantity.MOSFET_TEMPERATURE, 300)
                .temperatures(250, 250)
                .status(Quantity.CHARGE_MOSFET, 1)
                .status(Quantity.DISCHARGE_MOSFET, 1)
                .status(Quantity.ALARMS, 0)
                .serial("PACK" + number);
    }

    private static PackSettings healthySettings() {
        return PackSettings.builder()
                .set(Setting.CELL_COUNT, 16)
                .set(Setting.CELL_OVERVOLTAGE_PROTECTION, 3_650)
                .set(Setting.CELL_OVERVOLTAGE_RECOVERY, 3_450)
                .set(Setting.CELL_UNDERVOLTAGE_PROTECTION, 2_600)
                .set(Setting.CELL_UNDERVOLTAGE_RECOVERY, 2_800)
                .set(Setting.REQUESTED_CHARGE_VOLTAGE, 3_450)
                .set(Setting.REQUESTED_FLOAT_VOLTAGE, 3_350)
                .set(Setting.CHARGE_CURRENT_LIMIT, 100_000)
                .set(Setting.DISCHARGE_CURRENT_LIMIT, 100_000)
                .set(Setting.CHARGE_OVERTEMPERATURE_PROTECTION, 550)
                .set(Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, 600)
                .set(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, 20)
                .set(Setting.MOSFET_OVERTEMPERATURE_PROTECTION, 900)
                .set(Setting.DESIGN_CAPACITY, 100_000)
                .build();
    }

    TestPack cells(int count, int millivolts) {
        PackStatus.Builder builder = status.toBuilder();
        for (int i = 0; i < Quantity.CELL_VOLTAGES.elements(); i++) {
            builder.set(Quantity.CELL_VOLTAGES, i, i < count ? millivolts : 0);
        }
        status = builder.set(Quantity.CELL_PRESENCE, (1L << count) - 1).build();
        return status(Quantity.PACK_VOLTAGE, (long) count * millivolts).setting(Setting.CELL_COUNT, count);
    }

    /** Another voltage of one cell; the pack's voltage follows. */
    TestPack cell(int cell, int millivolts) {
        long before = status.cellMillivolts(cell).orElse(0);
        long pack = status.voltageMillivolts();
        status = status.toBuilder()
                .set(Quantity.CELL_VOLTAGES, cell - 1, millivolts)
                .build();
        return status(Quantity.PACK_VOLTAGE, pack - before + millivolts);
    }

    TestPack status(Quantity quantity, long value) {
        status = status.toBuilder().set(quantity, value).build();
        return this;
    }

    TestPack without(Quantity quantity) {
        status = status.toBuilder().clear(quantity).build();
        return this;
    }

    TestPack setting(Setting setting, long value) {
        settings = settings.toBuilder().set(setting, value).build();
        return this;
    }

    TestPack withoutSettings() {
        settings = PackSettings.builder().build();
        return this;
    }

    TestPack info(InfoItem item, long value) {
        info = info.toBuilder().set(item, value).build();
        return this;
    }

    TestPack serial(String serialNumber) {
        info = info.toBuilder().text(InfoItem.SERIAL_NUMBER, serialNumber).build();
        return this;
    }

    TestPack withoutInfo() {
        info = DeviceInfo.builder().build();
        return this;
    }

    TestPack temperatures(int first, int second) {
        return status(Quantity.TEMPERATURE_1, first).status(Quantity.TEMPERATURE_2, second);
    }

    TestPack mosfets(boolean charge, boolean discharge) {
        return status(Quantity.CHARGE_MOSFET, charge ? 1 : 0).status(Quantity.DISCHARGE_MOSFET, discharge ? 1 : 0);
    }

    TestPack alarms(Alarm... alarms) {
        return status(Quantity.ALARMS, Alarms.of(alarms).bits() & 0xFFFF_FFFFL);
    }

    TestPack capacity(long milliampHours) {
        return status(Quantity.FULL_CAPACITY, milliampHours).setting(Setting.DESIGN_CAPACITY, milliampHours);
    }

    int number() {
        return number;
    }

    static PackId source(int number) {
        return PackId.ofPlace("bus", number);
    }

    /** The pack as it is now, read at a moment. */
    PackInput at(long nanos) {
        PackInput input = PackInput.silent(source(number), number)
                .with(new Timed<>(status, nanos, Instant.EPOCH.plusNanos(nanos), source(number)));
        PackInput complete = settings.items().isEmpty() ? input : input.with(settings);
        return info.items().isEmpty() ? complete : complete.with(info);
    }
}
