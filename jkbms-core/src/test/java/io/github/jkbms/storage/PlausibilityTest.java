// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.Quantity;
import org.junit.jupiter.api.Test;

/** Readings that cannot be true do not count, and the reasons say what is wrong with them. */
class PlausibilityTest {
    private final TestPack pack = TestPack.of(1);
    private final PolicyRun run = PolicyRun.settled(pack);

    private boolean isDoubted(Rule rule) {
        return run.decision().reasonsFor(StorageQuantity.PACKS_ONLINE).stream()
                .anyMatch(reason -> reason.rule() == rule);
    }

    @Test
    void cellsThatAreNotTheVoltageOfThePackDoNotCount() {
        pack.status(Quantity.PACK_VOLTAGE, 54_000);
        run.seconds(1);
        assertThat(isDoubted(Rule.CELL_SUM)).isTrue();
        assertThat(run.sent().voltageMillivolts()).hasValue(52_800);

        run.seconds(5);
        assertThat(run.decision().stage()).isEqualTo(DecisionStage.ZERO);
    }

    @Test
    void aSmallDifferenceIsTheCalibration() {
        pack.status(Quantity.PACK_VOLTAGE, 53_600);
        run.seconds(10);

        assertThat(run.decision().stage()).isEqualTo(DecisionStage.SENDING);
    }

    @Test
    void oneReadingThatJumpsIsNotBelievedTwoAre() {
        pack.cell(4, 2_500);
        run.seconds(1);
        assertThat(isDoubted(Rule.JUMP)).isTrue();
        assertThat(run.sent().lowestCell().orElseThrow().millivolts()).isEqualTo(3_300);

        run.seconds(1);
        assertThat(run.sent().lowestCell().orElseThrow().millivolts()).isEqualTo(2_500);
    }

    @Test
    void afterOneWrongReadingTheNextRightOneCountsAtOnce() {
        pack.temperatures(400, 250);
        run.seconds(1);
        assertThat(isDoubted(Rule.JUMP)).isTrue();

        pack.temperatures(250, 250);
        run.seconds(1);
        assertThat(isDoubted(Rule.JUMP)).isFalse();
        assertThat(run.sent().age().orElseThrow()).isZero();
    }

    @Test
    void aRunTimeThatStandsStillIsFrozen() {
        for (int i = 0; i < 20; i++) {
            pack.status(Quantity.RUN_TIME, 1_000 + i);
            run.seconds(1);
        }
        run.seconds(59);
        assertThat(run.decision().stage()).isEqualTo(DecisionStage.SENDING);

        run.seconds(10);
        assertThat(isDoubted(Rule.FROZEN)).isTrue();
        assertThat(run.decision().stage()).isEqualTo(DecisionStage.ZERO);
    }

    @Test
    void aCurrentThatFlowsMustMoveTheValues() {
        pack.status(Quantity.PACK_CURRENT, 20_000);
        run.seconds(70);

        assertThat(isDoubted(Rule.FROZEN)).isTrue();
    }

    @Test
    void aPackAtRestMayShowTheSameForHours() {
        run.seconds(7_200);

        assertThat(run.decision().stage()).isEqualTo(DecisionStage.SENDING);
    }

    @Test
    void aLostSensorIsToldAndTheLastOneStopsCharging() {
        pack.without(Quantity.TEMPERATURE_2);
        run.seconds(1);
        assertThat(run.sent().level(StorageAlarm.TEMPERATURE_SENSING)).contains(AlarmLevel.WARNING);
        assertThat(run.decision()
                        .reasonsFor(StorageAlarm.TEMPERATURE_SENSING)
                        .get(0)
                        .cell())
                .hasValue(2);
        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(90_000);

        pack.without(Quantity.TEMPERATURE_1);
        run.seconds(5);
        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isZero();
    }

    @Test
    void numbersThatCannotBeDoNotCount() {
        pack.status(Quantity.STATE_OF_CHARGE, 101);
        run.seconds(1);
        assertThat(isDoubted(Rule.IMPLAUSIBLE)).isTrue();

        pack.status(Quantity.STATE_OF_CHARGE, 50).status(Quantity.PACK_CURRENT, Integer.MIN_VALUE);
        run.seconds(1);
        assertThat(isDoubted(Rule.IMPLAUSIBLE)).isTrue();

        pack.status(Quantity.PACK_CURRENT, 0).without(Quantity.PACK_VOLTAGE);
        run.seconds(1);
        assertThat(isDoubted(Rule.IMPLAUSIBLE)).isTrue();
    }
}
