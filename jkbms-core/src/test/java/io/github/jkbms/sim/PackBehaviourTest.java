// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.AlarmOutput;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.TriggerSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the firmware does besides protecting: heating, emergency, charge stages, calibration, sleep, logs. */
class PackBehaviourTest {
    private final VirtualPack pack = pack(VirtualPackConfig.builder());

    @Test
    void heatsBetweenItsTemperatures() throws Exception {
        pack.soak(20);
        pack.setAmbient(Ambient.constant(20));
        pack.advance(Duration.ofSeconds(2));
        PackStatus cold = pack.readStatus();
        assertThat(cold.isHeating()).contains(true);
        assertThat(cold.value(Quantity.HEATING_CURRENT)).hasValue(5_000);
        long remaining = cold.remainingCapacityMilliampHours().orElseThrow();

        pack.advance(Duration.ofMinutes(30));
        assertThat(pack.readStatus().lowestTemperatureDeciCelsius().orElseThrow())
                .isGreaterThan(cold.lowestTemperatureDeciCelsius().orElseThrow());
        assertThat(pack.readStatus().remainingCapacityMilliampHours().orElseThrow())
                .isEqualTo(remaining - 2_500);

        pack.soak(80);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isHeating()).as("between start and stop").contains(true);
        pack.soak(110);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isHeating()).contains(false);
        pack.soak(80);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isHeating()).as("between stop and start").contains(false);
    }

    @Test
    void doesNotHeatWhenSwitchedOff() throws Exception {
        pack.configure(PackSettings.builder().set(Setting.SWITCHES, 0).build());
        pack.soak(0);
        pack.advance(Duration.ofSeconds(5));
        assertThat(pack.readStatus().isHeating()).contains(false);
    }

    @Test
    void emergencyDischargesAnEmptyPackForItsTime() throws Exception {
        pack.setLoad(Load.constant(Demand.ofMilliamps(-10_000)));
        pack.setCellCharge(4, 0);
        pack.advance(Duration.ofSeconds(3));
        assertThat(pack.readStatus().isDischargeMosfetOn()).contains(false);

        pack.startEmergency();
        assertThat(pack.readStatus().value(Quantity.EMERGENCY_TIME_LEFT)).hasValue(1_800);
        pack.setCellCharge(4, 100);
        pack.configure(PackSettings.builder()
                .set(Setting.CELL_UNDERVOLTAGE_PROTECTION, 3_250)
                .set(Setting.CELL_UNDERVOLTAGE_RECOVERY, 3_300)
                .build());
        pack.advance(Duration.ofMinutes(29));
        assertThat(pack.readStatus().currentMilliamps()).isEqualTo(-10_000);
        assertThat(pack.readStatus().alarms().orElseThrow().has(Alarm.CELL_UNDERVOLTAGE))
                .isTrue();
        pack.advance(Duration.ofMinutes(1).plusSeconds(1));
        assertThat(pack.readStatus().currentMilliamps()).isZero();
        assertThat(pack.readStatus().value(Quantity.EMERGENCY_TIME_LEFT)).hasValue(0);
        assertThat(pack.log()).extracting(LogRecord::code).contains(29, 41, 43);
    }

    @Test
    void emergencyDoesNotFeedAShortCircuit() throws Exception {
        pack.inject(Fault.SHORT_CIRCUIT);
        pack.startEmergency();
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isDischargeMosfetOn()).contains(false);
        pack.stopEmergency();
        assertThat(pack.readStatus().value(Quantity.EMERGENCY_TIME_LEFT)).hasValue(0);
    }

    @Test
    void goesThroughTheStagesOfACharge() throws Exception {
        VirtualPack full =
                pack(VirtualPackConfig.builder().stateOfChargePercent(95).spreadPermille(0, 0, 0));
        full.setLoad(Load.constant(Demand.ofMilliamps(50_000).upTo(55_400)));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.BULK);
        full.advance(Duration.ofMinutes(30));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.ABSORPTION);
        long inStage = full.readStatus().value(Quantity.CHARGE_STAGE_TIME).orElseThrow();
        full.advance(Duration.ofSeconds(3_600 - inStage - 1));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.ABSORPTION);
        full.advance(Duration.ofSeconds(1));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.FLOAT);
        full.advance(Duration.ofHours(12).minusSeconds(1));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.FLOAT);
        full.setLoad(Load.NONE);
        full.advance(Duration.ofSeconds(1));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.BULK);
    }

    @Test
    void rebulksWhenTheStateOfChargeHasFallen() throws Exception {
        VirtualPack full = pack(VirtualPackConfig.builder()
                .firmware(Firmware.PB2A16S20P_19_27)
                .stateOfChargePercent(98)
                .spreadPermille(0, 0, 0)
                .info(DeviceInfo.builder()
                        .set(InfoItem.REQUESTED_CHARGE_TIME, 1)
                        .set(InfoItem.REBULK_SOC, 5)
                        .build()));
        full.setLoad(Load.constant(Demand.ofMilliamps(50_000).upTo(55_400)));
        full.advance(Duration.ofHours(1));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.FLOAT);
        full.setLoad(Load.constant(Demand.ofMilliamps(-28_000)));
        full.advance(Duration.ofMinutes(25));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.FLOAT);
        full.advance(Duration.ofMinutes(10));
        assertThat(full.readStatus().chargeStage()).contains(ChargeStage.BULK);
    }

    @Test
    void correctsItsStateOfChargeAtBothEnds() throws Exception {
        pack.setCellCharge(3, 1_005);
        pack.advance(Duration.ofSeconds(StateOfCharge.CALIBRATION_SECONDS - 1));
        assertThat(pack.readStatus().stateOfChargePercent()).isEqualTo(60);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().stateOfChargePercent()).isEqualTo(100);
        pack.setCellCharge(3, 500);
        pack.setCellCharge(8, 5);
        pack.advance(Duration.ofSeconds(StateOfCharge.CALIBRATION_SECONDS));
        assertThat(pack.readStatus().stateOfChargePercent()).isZero();
        assertThat(pack.readStatus().remainingCapacityMilliampHours()).hasValue(0);
    }

    @Test
    void learnsItsCapacityFromEmptyToFull() throws Exception {
        VirtualPack aged = pack(VirtualPackConfig.builder()
                .stateOfChargePercent(2)
                .weakCell(1, 80, 100)
                .spreadPermille(0, 0, 0)
                .settings(PackSettings.builder().set(Setting.BALANCE_SWITCH, 0).build()));
        aged.setLoad(Load.constant(Demand.ofMilliamps(-28_000)));
        aged.advance(Duration.ofHours(1));
        assertThat(aged.readStatus().stateOfChargePercent()).isZero();
        aged.setLoad(Load.constant(Demand.ofMilliamps(56_000)));
        aged.advance(Duration.ofHours(5));
        PackStatus status = aged.readStatus();
        assertThat(status.stateOfHealthPercent().orElseThrow()).isBetween(78, 82);
        assertThat(status.fullCapacityMilliampHours().orElseThrow()).isBetween(218_000L, 230_000L);
        assertThat(status.stateOfChargePercent()).isEqualTo(100);
    }

    @Test
    void aNewDesignCapacityKeepsTheShare() throws Exception {
        pack.configure(
                PackSettings.builder().set(Setting.DESIGN_CAPACITY, 100_000).build());
        assertThat(pack.readStatus().stateOfChargePercent()).isEqualTo(60);
        assertThat(pack.readStatus().remainingCapacityMilliampHours()).hasValue(60_000);
        assertThat(pack.readStatus().fullCapacityMilliampHours()).hasValue(100_000);
    }

    @Test
    void countsCyclesByWhatWasDischarged() throws Exception {
        long before = pack.readStatus().value(Quantity.CYCLED_CAPACITY).orElseThrow();
        pack.setLoad(Load.constant(Demand.ofMilliamps(-60_000)));
        pack.advance(Duration.ofMinutes(30));
        pack.setLoad(Load.constant(Demand.ofMilliamps(60_000)));
        pack.advance(Duration.ofMinutes(30));
        assertThat(pack.readStatus().value(Quantity.CYCLED_CAPACITY)).hasValue(before + 30_000);
    }

    @Test
    void switchesItselfOffWhenItIsEmpty() throws Exception {
        pack.setCellCharge(16, -5);
        assertThat(pack.isOn()).isTrue();
        pack.advance(Duration.ofSeconds(PowerState.POWER_OFF_SECONDS - 1));
        assertThat(pack.isOn()).isTrue();
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.isOn()).isFalse();
        long powerOns = pack.image().info().value(InfoItem.POWER_ON_COUNT).orElseThrow();
        pack.switchOn();
        assertThat(pack.isOn()).isTrue();
        assertThat(pack.readInfo().value(InfoItem.POWER_ON_COUNT)).hasValue(powerOns + 1);
        assertThat(pack.readStatus().reported(Quantity.UPTIME)).hasValue(0);
    }

    @Test
    void sleepsAfterItsDelayWithoutCurrent() throws Exception {
        pack.configure(PackSettings.builder()
                .set(Setting.SWITCHES, 1 << Switch.SMART_SLEEP.code())
                .set(Setting.SMART_SLEEP_DELAY, 2)
                .build());
        pack.advance(Duration.ofHours(1));
        assertThat(pack.readStatus().value(Quantity.TIME_TO_SLEEP)).hasValue(3_600);
        pack.setLoad(Load.constant(Demand.ofMilliamps(-5_000)));
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().value(Quantity.TIME_TO_SLEEP)).hasValue(7_200);
        pack.setLoad(Load.NONE);
        pack.advance(Duration.ofHours(2).minusSeconds(1));
        assertThat(pack.isOn()).isTrue();
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.isOn()).isFalse();
        assertThat(pack.log()).last().extracting(LogRecord::code).isEqualTo(56);
    }

    @Test
    void outputsFollowTheirSource() throws Exception {
        pack.configure(DeviceInfo.builder()
                .set(InfoItem.DRY_CONTACT_2_TRIGGER, TriggerSource.LOW_SOC.code())
                .set(InfoItem.DRY_CONTACT_2_TRIGGER_VALUE, 20)
                .set(InfoItem.DRY_CONTACT_2_RELEASE_VALUE, 30)
                .set(InfoItem.BUZZER_TRIGGER, TriggerSource.SYSTEM_ALARM.code())
                .build());
        pack.soak(555);
        pack.advance(Duration.ofSeconds(2));
        assertThat(pack.readStatus().isActive(AlarmOutput.BUZZER)).isTrue();
        assertThat(pack.readStatus().isActive(AlarmOutput.DRY_CONTACT_1)).isFalse();
        pack.soak(610);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isActive(AlarmOutput.DRY_CONTACT_1)).isTrue();
        pack.soak(550);
        pack.advance(Duration.ofSeconds(1));
        assertThat(pack.readStatus().isActive(AlarmOutput.DRY_CONTACT_1))
                .as("between trigger and release")
                .isTrue();
        pack.soak(220);
        pack.advance(Duration.ofSeconds(10));
        assertThat(pack.readStatus().isActive(AlarmOutput.DRY_CONTACT_1)).isFalse();
        assertThat(pack.readStatus().isActive(AlarmOutput.BUZZER)).isFalse();
        assertThat(pack.readStatus().isActive(AlarmOutput.DRY_CONTACT_2)).isFalse();
        pack.setLoad(Load.constant(Demand.ofMilliamps(-100_000)));
        pack.advance(Duration.ofMinutes(70));
        assertThat(pack.readStatus().isActive(AlarmOutput.DRY_CONTACT_2)).isTrue();
    }

    @Test
    void aBrokenSensorIsMissing() throws Exception {
        pack.setBroken(TemperatureSensor.BATTERY_1, true);
        pack.setBroken(TemperatureSensor.MOSFET, true);
        pack.advance(Duration.ofSeconds(1));
        PackStatus status = pack.readStatus();
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_1)).isEmpty();
        assertThat(status.reported(Quantity.TEMPERATURE_1)).hasValue(-2_000);
        assertThat(status.mosfetTemperatureDeciCelsius()).isEmpty();
        assertThat(status.temperatureDeciCelsius(TemperatureSensor.BATTERY_2)).isPresent();
        assertThat(status.lowestTemperatureDeciCelsius().orElseThrow()).isBetween(210, 230);
    }

    @Test
    void keepsALogOfEventsAndSamples() throws Exception {
        pack.configure(
                DeviceInfo.builder().set(InfoItem.DATA_STORAGE_PERIOD, 600).build());
        pack.setClock(200_000_000);
        pack.soak(600);
        pack.advance(Duration.ofSeconds(2));
        pack.soak(220);
        pack.advance(Duration.ofMinutes(20));
        List<LogRecord> log = pack.log();
        assertThat(log).extracting(LogRecord::code).containsSubsequence(59, 25, 26, 0, 0);
        LogRecord trip = log.get(1);
        assertThat(trip.clockSeconds()).isEqualTo(200_000_002);
        assertThat(trip.status().alarms().orElseThrow().has(Alarm.CHARGE_OVERTEMPERATURE))
                .isTrue();
        assertThat(pack.readStatus().reported(Quantity.DETAIL_LOG_COUNT)).hasValue(log.size());
        pack.advance(Duration.ofDays(5));
        assertThat(pack.log()).hasSize(EventLog.CAPACITY);
    }

    @Test
    void warmsUpUnderLoad() throws Exception {
        int board = pack.readStatus().mosfetTemperatureDeciCelsius().orElseThrow();
        int cells = pack.readStatus().highestTemperatureDeciCelsius().orElseThrow();
        pack.setLoad(Load.constant(Demand.ofMilliamps(-130_000)));
        pack.advance(Duration.ofMinutes(30));
        assertThat(pack.readStatus().mosfetTemperatureDeciCelsius().orElseThrow())
                .isBetween(board + 50, board + 150);
        assertThat(pack.readStatus().highestTemperatureDeciCelsius().orElseThrow())
                .isBetween(cells + 10, cells + 50);
    }

    private static VirtualPack pack(VirtualPackConfig.Builder config) {
        return VirtualPack.of(config.build(), new VirtualTime());
    }
}
