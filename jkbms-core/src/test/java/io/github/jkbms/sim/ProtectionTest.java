// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every row of the table, by its physical cause: trips after its delay, opens its MOSFETs, lets go as set. */
class ProtectionTest {
    private static final Consumer<VirtualPack> WARM = pack -> pack.soak(220);
    private static final Consumer<VirtualPack> IDLE = pack -> pack.setLoad(Load.NONE);

    enum Case {
        CELL_OVERVOLTAGE(Blocks.CHARGE, 2, 5, pack -> pack.setCellCharge(3, 1020), pack -> pack.setCellCharge(3, 600)),
        PACK_OVERVOLTAGE(Blocks.CHARGE, 2, 5, pack -> allCells(pack, 1020), pack -> allCells(pack, 600)),
        CELL_UNDERVOLTAGE(
                Blocks.DISCHARGE, 2, 5, pack -> pack.setCellCharge(16, 2), pack -> pack.setCellCharge(16, 500)),
        PACK_UNDERVOLTAGE(Blocks.DISCHARGE, 2, 5, pack -> allCells(pack, 2), pack -> allCells(pack, 500)),
        CHARGE_OVERCURRENT(Blocks.CHARGE, 3, 60, load(140_200), IDLE),
        DISCHARGE_OVERCURRENT(Blocks.DISCHARGE, 300, 60, load(-140_200), IDLE),
        DISCHARGE_OVERCURRENT_2(Blocks.DISCHARGE, 10, 60, load(-210_200), IDLE),
        DISCHARGE_OVERCURRENT_3(Blocks.DISCHARGE, 2, 60, load(-280_200), IDLE),
        DISCHARGE_SHORT_CIRCUIT(Blocks.DISCHARGE, 1, 5, Fault.SHORT_CIRCUIT),
        CHARGE_SHORT_CIRCUIT(Blocks.CHARGE, 1, 5, Fault.CHARGER_SHORT_CIRCUIT),
        CHARGE_OVERTEMPERATURE(Blocks.CHARGE, 2, 5, pack -> pack.soak(575), WARM),
        CHARGE_UNDERTEMPERATURE(Blocks.CHARGE, 2, 5, pack -> pack.soak(-50), WARM),
        DISCHARGE_OVERTEMPERATURE(Blocks.BOTH, 2, 5, pack -> pack.soak(650), WARM),
        DISCHARGE_UNDERTEMPERATURE(Blocks.BOTH, 2, 5, pack -> pack.soak(-300), WARM, Firmware.PB2A16S20P_19_27),
        BATTERY_OVERTEMPERATURE(Blocks.BOTH, 2, 5, pack -> pack.soak(650), WARM, Firmware.PB2A16S15P_15_10),
        MOSFET_OVERTEMPERATURE(Blocks.BOTH, 2, 5, pack -> pack.soak(1100), WARM),
        BALANCE_WIRE_RESISTANCE(
                Blocks.NOTHING, 2, 5, pack -> pack.setWireResistance(2, 400), pack -> pack.setWireResistance(2, 60)),
        TEMPERATURE_SENSOR_FAULT(
                Blocks.CHARGE,
                2,
                5,
                pack -> pack.setBroken(TemperatureSensor.BATTERY_2, true),
                pack -> pack.setBroken(TemperatureSensor.BATTERY_2, false)),
        CELL_COUNT_MISMATCH(Blocks.BOTH, 1, 1, set(Setting.CELL_COUNT, 15), set(Setting.CELL_COUNT, 16)),
        CURRENT_SENSOR_FAULT(Blocks.BOTH, 2, 5, Fault.CURRENT_SENSOR),
        INTERNAL_COMMUNICATION(Blocks.BOTH, 2, 5, Fault.COPROCESSOR),
        CHARGE_MOSFET_FAULT(Blocks.CHARGE, 1, 1, Fault.CHARGE_MOSFET),
        DISCHARGE_MOSFET_FAULT(Blocks.DISCHARGE, 1, 1, Fault.DISCHARGE_MOSFET),
        DISCHARGE_SWITCH_ON_FAILED(Blocks.DISCHARGE, 1, 1, Fault.DISCHARGE_SWITCH_ON),
        PARALLEL_LIMITER_FAULT(Blocks.NOTHING, 1, 1, Fault.PARALLEL_LIMITER),
        GPS_REMOTE_LOCK(Blocks.BOTH, 1, 1, Fault.GPS_LOCK),
        GPS_DISCONNECTED(
                Blocks.NOTHING,
                1,
                1,
                set(Setting.SWITCHES, 1 << Switch.GPS_HEARTBEAT.code()),
                set(Setting.SWITCHES, 0)),
        DEFAULT_PASSWORD(Blocks.NOTHING, 1, 1, password("123456"), password("654321"));

        final Blocks blocks;
        final int delaySeconds;
        final int releaseSeconds;
        final Consumer<VirtualPack> provoke;
        final Consumer<VirtualPack> cure;
        final Firmware firmware;

        Case(Blocks blocks, int delay, int release, Consumer<VirtualPack> provoke, Consumer<VirtualPack> cure) {
            this(blocks, delay, release, provoke, cure, Firmware.PB2A16S20P_15_41);
        }

        Case(Blocks blocks, int delay, int release, Fault fault) {
            this(blocks, delay, release, pack -> pack.inject(fault), pack -> pack.repair(fault));
        }

        Case(
                Blocks blocks,
                int delay,
                int release,
                Consumer<VirtualPack> provoke,
                Consumer<VirtualPack> cure,
                Firmware firmware) {
            this.blocks = blocks;
            this.delaySeconds = delay;
            this.releaseSeconds = release;
            this.provoke = provoke;
            this.cure = cure;
            this.firmware = firmware;
        }

        Alarm alarm() {
            return Alarm.valueOf(name());
        }

        private static void allCells(VirtualPack pack, int permille) {
            for (int cell = 1; cell <= 16; cell++) {
                pack.setCellCharge(cell, permille);
            }
        }

        private static Consumer<VirtualPack> load(int milliamps) {
            return pack -> pack.setLoad(Load.constant(Demand.ofMilliamps(milliamps)));
        }

        private static Consumer<VirtualPack> set(Setting setting, int value) {
            return pack ->
                    pack.configure(PackSettings.builder().set(setting, value).build());
        }

        private static Consumer<VirtualPack> password(String password) {
            return pack -> pack.configure(DeviceInfo.builder()
                    .text(InfoItem.SETTINGS_PASSWORD, password)
                    .build());
        }
    }

    @ParameterizedTest
    @EnumSource
    void tripsAndLetsGo(Case tested) throws Exception {
        VirtualPack pack = pack(tested.firmware);
        tested.provoke.accept(pack);
        pack.advance(Duration.ofSeconds(tested.delaySeconds - 1));
        assertThat(has(pack, tested.alarm())).as("before the delay is over").isFalse();
        pack.advance(Duration.ofSeconds(1));
        assertThat(has(pack, tested.alarm())).as("after the delay").isTrue();
        assertThat(pack.readStatus().isChargeMosfetOn()).contains(!tested.blocks.charge());
        assertThat(pack.readStatus().isDischargeMosfetOn()).contains(!tested.blocks.discharge());

        tested.cure.accept(pack);
        pack.advance(Duration.ofSeconds(tested.releaseSeconds - 1));
        if (tested.releaseSeconds > 1) {
            assertThat(has(pack, tested.alarm())).as("before the release").isTrue();
        }
        pack.advance(Duration.ofSeconds(1));
        assertThat(has(pack, tested.alarm())).as("after the release").isFalse();
        pack.advance(Duration.ofSeconds(5));
        assertThat(pack.readStatus().isChargeMosfetOn()).contains(true);
        assertThat(pack.readStatus().isDischargeMosfetOn()).contains(true);
    }

    @Test
    void everyRowOfTheTableIsTested() {
        Set<Alarm> inTable =
                ProtectionTable.ROWS.stream().map(Protection::alarm).collect(Collectors.toSet());
        Set<Alarm> tested = EnumSet.of(Alarm.SHORT_CIRCUIT_RELEASE_FAILED);
        Arrays.stream(Case.values()).map(Case::alarm).forEach(tested::add);
        assertThat(tested).isEqualTo(inTable);
    }

    @Test
    void noAlarmOfTheAlarmWordIsMissing() {
        Set<Alarm> inTable =
                ProtectionTable.ROWS.stream().map(Protection::alarm).collect(Collectors.toSet());
        assertThat(Arrays.stream(Alarm.values()).filter(alarm -> alarm.bit() < 32))
                .allSatisfy(alarm -> assertThat(inTable).contains(alarm));
    }

    @Test
    void aShortCircuitThatStaysIsReported() throws Exception {
        VirtualPack pack = pack(Firmware.PB2A16S20P_15_41);
        pack.inject(Fault.SHORT_CIRCUIT);
        pack.advance(Duration.ofSeconds(1 + 5));
        assertThat(has(pack, Alarm.SHORT_CIRCUIT_RELEASE_FAILED)).isFalse();
        pack.advance(Duration.ofSeconds(1));
        assertThat(has(pack, Alarm.SHORT_CIRCUIT_RELEASE_FAILED)).isTrue();
        assertThat(has(pack, Alarm.DISCHARGE_SHORT_CIRCUIT)).isTrue();
        pack.repair(Fault.SHORT_CIRCUIT);
        pack.advance(Duration.ofSeconds(6));
        assertThat(pack.readStatus().alarms().orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void theReleaseIsCountedDown() throws Exception {
        VirtualPack pack = pack(Firmware.PB2A16S20P_15_41);
        pack.setLoad(Load.constant(Demand.ofMilliamps(150_000)));
        pack.advance(Duration.ofSeconds(3));
        assertThat(pack.readStatus().value(Quantity.CHARGE_OVERCURRENT_RELEASE)).hasValue(60);
        pack.advance(Duration.ofSeconds(59));
        assertThat(pack.readStatus().value(Quantity.CHARGE_OVERCURRENT_RELEASE)).hasValue(1);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().value(Quantity.CHARGE_OVERCURRENT_RELEASE)).hasValue(0);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().currentMilliamps()).isEqualTo(150_000);
    }

    @Test
    void aShortPeakDoesNotTrip() throws Exception {
        VirtualPack pack = pack(Firmware.PB2A16S20P_15_41);
        pack.setLoad(since -> Demand.ofMilliamps(since.toSeconds() % 3 == 0 ? 0 : 150_000));
        pack.advance(Duration.ofMinutes(5));
        assertThat(pack.readStatus().alarms().orElseThrow().isEmpty()).isTrue();
    }

    @Test
    void aChangedSettingTakesEffect() throws Exception {
        VirtualPack pack = pack(Firmware.PB2A16S20P_15_41);
        pack.setLoad(Load.constant(Demand.ofMilliamps(50_000)));
        pack.advance(Duration.ofMinutes(1));
        assertThat(has(pack, Alarm.CHARGE_OVERCURRENT)).isFalse();
        pack.configure(PackSettings.builder()
                .set(Setting.CHARGE_CURRENT_LIMIT, 49_999)
                .set(Setting.CHARGE_OVERCURRENT_DELAY, 7)
                .build());
        pack.advance(Duration.ofSeconds(6));
        assertThat(has(pack, Alarm.CHARGE_OVERCURRENT)).isFalse();
        pack.advance(Duration.ofSeconds(1));
        assertThat(has(pack, Alarm.CHARGE_OVERCURRENT)).isTrue();
    }

    private static VirtualPack pack(Firmware firmware) {
        VirtualPackConfig config =
                VirtualPackConfig.builder().firmware(firmware).build();
        return VirtualPack.of(config, new VirtualTime());
    }

    private static boolean has(VirtualPack pack, Alarm alarm) throws Exception {
        PackStatus status = pack.readStatus();
        return status.alarms().orElseThrow().has(alarm);
    }
}
