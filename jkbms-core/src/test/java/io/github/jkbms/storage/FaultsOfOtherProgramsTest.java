// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Timed;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Faults that were found in another program of this kind, as tests, numbered as in the list of them. Those about a wire are
 * tested where the wire is: (9) the charger request 0x1806E5F4 in {@code JkCanCodecTest}, (11) a corrupted 4E57 frame in
 * {@code NwFrameTest} and {@code NwStreamDecoderTest}, (12) noise before a frame in {@code NwStreamDecoderTest} and {@code
 * NativeStreamDecoderTest}, (13) the software version of the answer in {@code NwDataTest}, (14) manufacturer texts of any
 * length with the inverter protocols of the CAN module.
 */
class FaultsOfOtherProgramsTest {
    /** Packs that ask for 3.6 V a cell: 57.6 V for 16 of them. */
    private static TestPack packAt576(int number) {
        return TestPack.of(number).setting(Setting.REQUESTED_CHARGE_VOLTAGE, 3_600);
    }

    @Test
    void fault1TwoAndThreePacksOf57600MillivoltsGive57600() {
        assertThat(PolicyRun.of(packAt576(1), packAt576(2)).sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT))
                .isEqualTo(57_600);
        assertThat(PolicyRun.of(packAt576(1), packAt576(2), packAt576(3)).sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT))
                .isEqualTo(57_600);
    }

    @Test
    void fault2ACellOverVoltageOfOnePackReachesTheInverter() {
        PolicyRun run = PolicyRun.of(
                TestPack.of(1),
                TestPack.of(2).cell(5, 3_655).mosfets(false, true).alarms(Alarm.CELL_OVERVOLTAGE),
                TestPack.of(3));

        assertThat(run.sent().level(StorageAlarm.CELL_OVERVOLTAGE)).contains(AlarmLevel.PROTECTION);
        assertThat(run.decision().reasonsFor(StorageAlarm.CELL_OVERVOLTAGE))
                .anyMatch(reason ->
                        reason.rule() == Rule.REPORTED && reason.pack().orElse(0) == 2);
    }

    @Test
    void fault3AllMosfetsOffGivesBothFlagsOff() {
        PolicyRun run = PolicyRun.settled(
                TestPack.of(1).mosfets(false, false), TestPack.of(2).mosfets(false, false));

        assertThat(run.sent().isChargeAllowed()).contains(false);
        assertThat(run.sent().isDischargeAllowed()).contains(false);
        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isZero();
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isZero();
        assertThat(run.sent(StorageQuantity.PACKS_BLOCKING_CHARGE)).isEqualTo(2);
        assertThat(run.sent(StorageQuantity.VOLTAGE)).isEqualTo(52_800);
    }

    @Test
    void fault4TheAverageTemperatureIsAnAverage() {
        PolicyRun run = PolicyRun.of(
                TestPack.of(1).temperatures(200, 220), TestPack.of(2).temperatures(240, 280));

        assertThat(run.sent().temperatureDeciCelsius()).hasValue((200 + 220 + 240 + 280) / 4);
        assertThat(run.sent().highestTemperature()).contains(SensorTemperature.of(280, 2, 2));
        assertThat(run.sent().lowestTemperature()).contains(SensorTemperature.of(200, 1, 1));
    }

    @Test
    void fault5CurrentLimitsFollowThePolicyForEqualPacks() {
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2));

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(2 * 90_000);
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(2 * 90_000);
    }

    @Test
    void fault5CurrentLimitsFollowThePolicyForUnequalPacks() {
        // The big one takes two thirds of the current: its 90 A allow 135 A together, although the small one could do
        // more.
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2).capacity(200_000));

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(135_000);
        assertThat(run.decision().reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.rule()).isEqualTo(Rule.SHARE);
                    assertThat(reason.pack()).hasValue(2);
                });
    }

    @Test
    void fault6APackThatWasNeverReadDoesNotCount() {
        PolicyRun run = PolicyRun.of(TestPack.of(1).status(Quantity.STATE_OF_CHARGE, 77));
        StorageDecision both = new StoragePolicy(PolicyParameters.defaults())
                .decide(
                        List.of(
                                TestPack.of(1)
                                        .status(Quantity.STATE_OF_CHARGE, 77)
                                        .at(0),
                                PackInput.silent(TestPack.source(2), 2)),
                        0);
        StorageState sent = both.toSend().orElseThrow();

        assertThat(sent.voltageMillivolts()).isEqualTo(run.sent().voltageMillivolts());
        assertThat(sent.stateOfChargePermille()).hasValue(770);
        assertThat(sent.chargeVoltageLimitMillivolts()).isEqualTo(run.sent().chargeVoltageLimitMillivolts());
        assertThat(sent.value(StorageQuantity.PACKS_TOTAL)).hasValue(2);
        assertThat(sent.value(StorageQuantity.PACKS_ONLINE)).hasValue(1);
        assertThat(both.reasonsFor(StorageQuantity.PACKS_ONLINE))
                .singleElement()
                .satisfies(reason -> assertThat(reason.rule()).isEqualTo(Rule.UNHEARD));
    }

    @Test
    void fault7ABankOf16CellsComesOutAsItIs() {
        PolicyRun run = PolicyRun.of(TestPack.of(1)
                .cells(16, 3_320)
                .status(Quantity.PACK_CURRENT, 10_000)
                .status(Quantity.STATE_OF_CHARGE, 77));

        assertThat(run.sent().voltageMillivolts()).hasValue(53_120);
        assertThat(run.sent().currentMilliamps()).hasValue(10_000);
        assertThat(run.sent().stateOfChargePermille()).hasValue(770);
        assertThat(run.sent().value(StorageQuantity.CELL_COUNT)).hasValue(16);
    }

    @Test
    void fault8TheReminderOfThePasswordIsNoFaultOfTheCurrentSensor() {
        TestPack pack = TestPack.of(1)
                .setting(Setting.CELL_OVERVOLTAGE_PROTECTION, 4_200)
                .setting(Setting.CELL_UNDERVOLTAGE_PROTECTION, 2_820)
                .setting(Setting.REQUESTED_CHARGE_VOLTAGE, 4_150)
                .setting(Setting.REQUESTED_FLOAT_VOLTAGE, 4_100)
                .cells(12, 4_099)
                .cell(1, 4_104)
                .status(Quantity.STATE_OF_CHARGE, 99)
                .status(Quantity.ALARMS, 1 << 19);
        PolicyRun run = PolicyRun.settled(pack);

        assertThat(run.sent().voltageMillivolts()).hasValue(49_193);
        assertThat(run.sent().stateOfChargePermille()).hasValue(990);
        assertThat(run.sent().alarms()).isEmpty();
        assertThat(run.sent().isChargeAllowed()).contains(true);
    }

    @Test
    void fault10APackKnownByJkCanAloneIsRefusedClearlyWithItsValuesShown() {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 53_100)
                .set(Quantity.PACK_CURRENT, -4_500)
                .set(Quantity.STATE_OF_CHARGE, 77)
                .set(Quantity.HIGHEST_CELL_VOLTAGE, 3_325)
                .set(Quantity.LOWEST_CELL_VOLTAGE, 3_315)
                .set(Quantity.HIGHEST_TEMPERATURE, 220)
                .build();
        PackId can = PackId.ofPlace("can0", 0);
        PackInput input = PackInput.silent(can, 1).with(new Timed<>(status, 0, Instant.EPOCH, can));

        StorageDecision refused = new StoragePolicy(PolicyParameters.defaults()).decide(List.of(input), 0);
        StorageState sent = refused.toSend().orElseThrow();

        assertThat(sent.voltageMillivolts()).hasValue(53_100);
        assertThat(sent.stateOfChargePermille()).hasValue(770);
        assertThat(sent.chargeCurrentLimitMilliamps()).hasValue(0);
        assertThat(sent.isChargeAllowed()).contains(false);
        assertThat(sent.chargeVoltageLimitMillivolts()).hasValue(53_100);
        assertThat(refused.explain()).contains("read its settings or configure them");
    }

    @Test
    void fault10APackKnownByJkCanAloneWorksWithConfiguredLimits() {
        PolicyParameters parameters = PolicyParameters.builder()
                .set(PolicyParameter.PACK_CHARGE_CURRENT, 50_000)
                .set(PolicyParameter.PACK_DISCHARGE_CURRENT, 80_000)
                .set(PolicyParameter.PACK_CELL_COUNT, 16)
                .build();
        TestPack pack = TestPack.of(1).withoutSettings().withoutInfo();
        PolicyRun run = PolicyRun.with(parameters, pack).seconds(60);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(45_000);
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(72_000);
        assertThat(run.sent(StorageQuantity.CHARGE_VOLTAGE_LIMIT)).isEqualTo(16 * 3_450);
    }

    @Test
    void aPackThatOpensItsMosfetNeitherCountsNorStopsTheOthers() {
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2).mosfets(false, true));

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(90_000);
        assertThat(run.sent(StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(180_000);
        assertThat(run.sent(StorageQuantity.PACKS_BLOCKING_CHARGE)).isEqualTo(1);
        assertThat(run.decision().reasonsFor(StorageQuantity.PACKS_BLOCKING_CHARGE))
                .singleElement()
                .satisfies(reason -> assertThat(reason.pack()).hasValue(2));
    }

    @Test
    void theRebulkSettingOfThePackIsHeard() {
        TestPack pack = TestPack.of(1).info(InfoItem.REBULK_SOC, 20);

        assertThat(new PackFacts(pack.at(0).settings(), pack.at(0).info(), PolicyParameters.defaults()).rebulkPermille)
                .isEqualTo(200);
    }
}
