// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule that bounds a limit, with the reason it gives, on one pack that is set to 100 A and 2.6 to 3.65 V a cell. */
class LimitRulesTest {
    private static long charge(TestPack pack) {
        return PolicyRun.settled(pack).sent(StorageQuantity.CHARGE_CURRENT_LIMIT);
    }

    private static long discharge(TestPack pack) {
        return PolicyRun.settled(pack).sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT);
    }

    private static Reason reason(TestPack pack, StorageQuantity limit) {
        return PolicyRun.settled(pack).decision().reasonsFor(limit).get(0);
    }

    @ParameterizedTest
    @CsvSource({"3300, 90000", "3500, 90000", "3550, 45000", "3590, 9000", "3600, 0", "3640, 0"})
    void theHighestCellBoundsTheChargeCurrent(int highestMillivolts, long expected) {
        assertThat(charge(TestPack.of(1).cell(7, highestMillivolts))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3300, 90000", "2950, 90000", "2850, 45000", "2750, 0", "2650, 0"})
    void theLowestCellBoundsTheDischargeCurrent(int lowestMillivolts, long expected) {
        assertThat(discharge(TestPack.of(1).cell(9, lowestMillivolts))).isEqualTo(expected);
    }

    @Test
    void theReasonNamesPackCellAndVoltage() {
        Reason high = reason(TestPack.of(1).cell(7, 3_550), StorageQuantity.CHARGE_CURRENT_LIMIT);

        assertThat(high.rule()).isEqualTo(Rule.HIGH_CELL);
        assertThat(high.pack()).hasValue(1);
        assertThat(high.cell()).hasValue(7);
        assertThat(high)
                .hasToString("Charge current limit (CCL) 45.000 A: highest cell is high (pack 1 cell 7);"
                        + " highest cell 3.550 V, limit of the pack 45.000 A, its share 100.0 %");
        assertThat(high.toMap())
                .containsEntry("subject", "chargeCurrentLimitMilliamps")
                .containsEntry("rule", "highCell")
                .containsEntry("value", 45_000L)
                .containsEntry("pack", 1)
                .containsEntry("cell", 7);
    }

    @ParameterizedTest
    @CsvSource({
        "400, 90000, WARM_BATTERY",
        "490, 45000, WARM_BATTERY",
        "530, 0, WARM_BATTERY",
        "100, 45000, COLD_BATTERY",
        "50, 11250, COLD_BATTERY",
        "30, 0, COLD_BATTERY"
    })
    void theTemperatureBoundsTheChargeCurrent(int deciCelsius, long expected, Rule rule) {
        TestPack pack = TestPack.of(1).temperatures(deciCelsius, deciCelsius);
        assertThat(charge(pack)).isLessThanOrEqualTo(expected);
        if (expected < 90_000) {
            assertThat(reason(pack, StorageQuantity.CHARGE_CURRENT_LIMIT).rule())
                    .isEqualTo(rule);
        } else {
            assertThat(charge(pack)).isEqualTo(expected);
        }
    }

    @Test
    void aColdBatteryMayBeDischargedButNotCharged() {
        TestPack frozen = TestPack.of(1).temperatures(-10, -10);

        assertThat(charge(frozen)).isZero();
        assertThat(discharge(frozen)).isEqualTo(51_300);
    }

    @Test
    void withoutAnyTemperatureThereIsNoCharging() {
        TestPack blind = TestPack.of(1).without(Quantity.TEMPERATURE_1).without(Quantity.TEMPERATURE_2);

        assertThat(charge(blind)).isZero();
        assertThat(discharge(blind)).isEqualTo(90_000);
        assertThat(reason(blind, StorageQuantity.CHARGE_CURRENT_LIMIT).rule()).isEqualTo(Rule.NO_TEMPERATURE);
        assertThat(charge(blind.setting(Setting.SWITCHES, 1L << Switch.TEMPERATURE_SENSORS_DISABLED.code())))
                .isEqualTo(90_000);
    }

    @ParameterizedTest
    @CsvSource({"700, 90000", "775, 45000", "850, 0"})
    void thePowerBoardBoundsBothCurrents(int deciCelsius, long expected) {
        TestPack warm = TestPack.of(1).status(Quantity.MOSFET_TEMPERATURE, deciCelsius);

        assertThat(charge(warm)).isEqualTo(expected);
        assertThat(discharge(warm)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"50, 90000, 90000", "100, 45000, 90000", "5, 90000, 45000", "0, 90000, 0"})
    void theStateOfChargeBoundsBothCurrents(int percent, long charge, long discharge) {
        TestPack pack = TestPack.of(1).status(Quantity.STATE_OF_CHARGE, percent);

        assertThat(charge(pack)).isEqualTo(charge);
        assertThat(discharge(pack)).isEqualTo(discharge);
    }

    @Test
    void whatThePackAsksForBoundsAsWell() {
        TestPack pack = TestPack.of(1)
                .status(Quantity.CHARGE_CURRENT_LIMIT, 20_000)
                .status(Quantity.DISCHARGE_CURRENT_LIMIT, 30_000)
                .status(Quantity.CHARGE_VOLTAGE_LIMIT, 54_400);
        PolicyRun run = PolicyRun.settled(pack);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(20_000);
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(30_000);
        assertThat(run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT)).isEqualTo(54_400);
        assertThat(reason(pack, StorageQuantity.CHARGE_CURRENT_LIMIT).rule()).isIn(Rule.SHARE, Rule.PACK_REQUEST);
    }

    @Test
    void theInstallationBoundsTheSum() {
        PolicyParameters parameters = PolicyParameters.builder()
                .set(PolicyParameter.MAX_CHARGE_CURRENT, 120_000)
                .build();
        PolicyRun run =
                PolicyRun.with(parameters, TestPack.of(1), TestPack.of(2)).seconds(100);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(120_000);
        assertThat(run.decision()
                        .reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT)
                        .get(0)
                        .rule())
                .isEqualTo(Rule.INSTALLATION);
    }

    @Test
    void aPackThatTakesMoreThanItsShareLowersTheSum() {
        TestPack greedy = TestPack.of(1);
        TestPack modest = TestPack.of(2);
        PolicyRun run = PolicyRun.settled(greedy, modest);
        for (int i = 0; i < 120; i++) {
            greedy.status(Quantity.PACK_CURRENT, 75_000 + i % 2);
            modest.status(Quantity.PACK_CURRENT, 25_000 + i % 2);
            run.seconds(1);
        }

        // three quarters of the current go through a pack that may take 90 A
        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isBetween(118_000L, 125_000L);
        assertThat(run.decision()
                        .reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT)
                        .get(0)
                        .pack())
                .hasValue(1);
    }

    @Test
    void aVetoOfAConductingPackStopsTheWholeBankWithinSeconds() {
        TestPack second = TestPack.of(2);
        PolicyRun run = PolicyRun.settled(TestPack.of(1), second);
        second.alarms(Alarm.CHARGE_OVERTEMPERATURE);
        run.seconds(1);
        long first = run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT);
        run.seconds(4);

        assertThat(first).isEqualTo(180_000 - 50_000);
        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isZero();
        assertThat(run.sent().isChargeAllowed()).contains(false);
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(180_000);
        assertThat(run.decision()
                        .reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT)
                        .get(0))
                .satisfies(reason -> {
                    assertThat(reason.rule()).isEqualTo(Rule.VETO);
                    assertThat(reason.pack()).hasValue(2);
                });
    }

    @Test
    void aFullBankWithItsAlarmMayBeDischargedAndAnEmptyOneCharged() {
        PolicyRun full = PolicyRun.settled(TestPack.of(1).alarms(Alarm.CELL_OVERVOLTAGE));
        PolicyRun empty = PolicyRun.settled(TestPack.of(1).alarms(Alarm.CELL_UNDERVOLTAGE));

        assertThat(full.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isZero();
        assertThat(full.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(90_000);
        assertThat(empty.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(90_000);
        assertThat(empty.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isZero();
    }

    @Test
    void anExceededLimitIsAVetoAsWell() {
        TestPack pack = TestPack.of(1);
        PolicyRun run = PolicyRun.settled(pack);
        pack.status(Quantity.PACK_CURRENT, 104_000);
        run.seconds(1);

        assertThat(run.decision()
                        .reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT)
                        .get(0)
                        .rule())
                .isEqualTo(Rule.VETO);
    }

    @Test
    void aLimitThatFellWaitsBeforeItRises() {
        TestPack pack = TestPack.of(1);
        PolicyRun run = PolicyRun.settled(pack);
        pack.cell(7, 3_550);
        run.seconds(2);
        pack.cell(7, 3_400);
        run.seconds(28);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(45_000);
        assertThat(run.decision().reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT))
                .extracting(Reason::rule)
                .contains(Rule.RISE_HOLD);

        run.seconds(3);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isBetween(45_001L, 60_000L);
    }

    @Test
    void warningsComeBeforeProtectionsAndGoWithHysteresis() {
        TestPack pack = TestPack.of(1).cell(7, 3_625);
        PolicyRun run = PolicyRun.settled(pack);

        assertThat(run.sent().level(StorageAlarm.CELL_OVERVOLTAGE)).contains(AlarmLevel.WARNING);

        pack.cell(7, 3_610);
        assertThat(run.seconds(1).sent().level(StorageAlarm.CELL_OVERVOLTAGE)).contains(AlarmLevel.WARNING);

        pack.cell(7, 3_599);
        assertThat(run.seconds(1).sent().level(StorageAlarm.CELL_OVERVOLTAGE)).isEmpty();
    }

    @Test
    void everyKindOfWarningComes() {
        PolicyRun run = PolicyRun.settled(
                TestPack.of(1)
                        .cell(2, 2_700)
                        .status(Quantity.MOSFET_TEMPERATURE, 860)
                        .status(Quantity.STATE_OF_CHARGE, 4)
                        .temperatures(590, 35),
                TestPack.of(2).cells(16, 3_450));

        assertThat(run.sent().alarms().keySet())
                .containsExactlyInAnyOrder(
                        StorageAlarm.CELL_UNDERVOLTAGE,
                        StorageAlarm.CELL_IMBALANCE,
                        StorageAlarm.CHARGE_OVERTEMPERATURE,
                        StorageAlarm.DISCHARGE_OVERTEMPERATURE,
                        StorageAlarm.CHARGE_UNDERTEMPERATURE,
                        StorageAlarm.MOSFET_OVERTEMPERATURE,
                        StorageAlarm.LOW_STATE_OF_CHARGE,
                        StorageAlarm.PARALLEL_VOLTAGE_DIFFERENCE);
        assertThat(run.sent().alarms().values()).containsOnly(AlarmLevel.WARNING);
    }

    @Test
    void anUnknownAlarmIsAGeneralWarning() {
        PolicyRun run = PolicyRun.of(TestPack.of(1).status(Quantity.ALARMS, 1L << 30));

        assertThat(run.sent().level(StorageAlarm.GENERAL)).contains(AlarmLevel.WARNING);
    }

    @Test
    void everyAlarmOfAPackHasAMeaningForAnInverterUnlessItIsANotice() {
        for (Alarm alarm : Alarm.values()) {
            TestPack pack = TestPack.of(1).mosfets(false, false);
            if (alarm.bit() < 32) {
                pack.status(Quantity.ALARMS, 1L << alarm.bit());
            } else {
                pack.status(Quantity.OTHER_ALARMS, 1L << alarm.bit() - 32);
            }
            StorageState sent = PolicyRun.of(pack).sent();

            if (alarm.severity() == Alarm.Severity.NOTICE) {
                assertThat(sent.alarms()).isEmpty();
            } else {
                assertThat(sent.level(AlarmMap.of(alarm)))
                        .as("%s", alarm)
                        .contains(
                                alarm.severity() == Alarm.Severity.PROTECTION
                                        ? AlarmLevel.PROTECTION
                                        : AlarmLevel.WARNING);
            }
        }
    }

    @Test
    void forceChargeIsRequestedLowAndReleasedWellAbove() {
        TestPack pack = TestPack.of(1).status(Quantity.STATE_OF_CHARGE, 5);
        PolicyRun run = PolicyRun.settled(pack);

        assertThat(run.sent(StorageQuantity.FORCE_CHARGE_1)).isEqualTo(1);
        assertThat(run.sent(StorageQuantity.FORCE_CHARGE_2)).isZero();

        pack.status(Quantity.STATE_OF_CHARGE, 2);
        assertThat(run.seconds(1).sent(StorageQuantity.FORCE_CHARGE_2)).isEqualTo(1);
        pack.status(Quantity.STATE_OF_CHARGE, 9);
        assertThat(run.seconds(1).sent(StorageQuantity.FORCE_CHARGE_1)).isEqualTo(1);
        assertThat(run.sent(StorageQuantity.FORCE_CHARGE_2)).isZero();
        pack.status(Quantity.STATE_OF_CHARGE, 11);
        assertThat(run.seconds(1).sent(StorageQuantity.FORCE_CHARGE_1)).isZero();
    }

    @Test
    void aReasonKnowsSinceWhenItHolds() {
        TestPack pack = TestPack.of(1);
        PolicyRun run = PolicyRun.settled(pack);
        pack.cell(7, 3_550);
        run.seconds(42);
        Reason reason =
                run.decision().reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT).get(0);

        assertThat(run.nowNanos() - reason.sinceNanos()).isEqualTo(41 * TestPack.SECOND);
        assertThat(reason.text(run.nowNanos())).endsWith(", for 41 s");
        assertThat(run.decision().explain()).contains("highest cell is high (pack 1 cell 7)", "pack 1 (PACK1) counted");
    }
}
