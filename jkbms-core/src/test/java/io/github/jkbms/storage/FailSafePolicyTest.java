// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What the policy does when data are missing, cannot be, or come twice; in virtual time, exact to the second. */
class FailSafePolicyTest {
    private static int secondsUntil(PolicyRun run, Predicate<PolicyRun> condition, int most) {
        int seconds = 0;
        while (!condition.test(run) && seconds < most) {
            run.seconds(1);
            seconds++;
        }
        assertThat(seconds).as("seconds until it happened").isLessThan(most);
        return seconds;
    }

    @Test
    void onePackThatFallsSilentLowersTheLimitsAfterFiveSecondsAndDownWithinTwoMore() {
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2)).silence(2);

        int noticed = secondsUntil(run, r -> r.sent(StorageQuantity.CHARGE_CURRENT_LIMIT) < 180_000, 60);
        int lowered = noticed + secondsUntil(run, r -> r.sent(StorageQuantity.CHARGE_CURRENT_LIMIT) == 90_000, 60);

        assertThat(noticed).isEqualTo(5);
        assertThat(lowered).isEqualTo(6);
        assertThat(run.sent(StorageQuantity.PACKS_ONLINE)).isEqualTo(1);
        assertThat(run.sent().level(StorageAlarm.INTERNAL_COMMUNICATION)).contains(AlarmLevel.WARNING);
        assertThat(run.decision().reasonsFor(StorageQuantity.PACKS_ONLINE))
                .singleElement()
                .satisfies(reason -> assertThat(reason.rule()).isEqualTo(Rule.STALE));
    }

    @Test
    void theLastPackLostIsZeroCurrentAtOnceAndSilenceHalfAMinuteLater() {
        PolicyRun run = PolicyRun.settled(TestPack.of(1)).silence(1);

        int toZero = secondsUntil(run, r -> r.decision().stage() == DecisionStage.ZERO, 60);
        StorageState zero = run.sent();
        int toSilence = toZero + secondsUntil(run, r -> r.decision().stage() == DecisionStage.SILENT, 60);

        assertThat(toZero).isEqualTo(5);
        assertThat(toSilence).isEqualTo(35);
        assertThat(zero.chargeCurrentLimitMilliamps()).hasValue(0);
        assertThat(zero.dischargeCurrentLimitMilliamps()).hasValue(0);
        assertThat(zero.isChargeAllowed()).contains(false);
        assertThat(zero.isDischargeAllowed()).contains(false);
        assertThat(zero.chargeVoltageLimitMillivolts().orElseThrow()).isEqualTo(16 * 3_450);
        assertThat(zero.level(StorageAlarm.INTERNAL_COMMUNICATION)).contains(AlarmLevel.PROTECTION);
        assertThat(run.decision().toSend()).isEmpty();
    }

    @Test
    void recoversOnlyAfterTenSecondsOfGoodDataAndThenSlowly() {
        PolicyRun run =
                PolicyRun.settled(TestPack.of(1)).silence(1).seconds(60).hear(1).seconds(1);

        assertThat(run.decision().stage()).isEqualTo(DecisionStage.ZERO);
        int back = 1 + secondsUntil(run, r -> r.decision().stage() == DecisionStage.SENDING, 60);
        long first = run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT);
        int full = back + secondsUntil(run, r -> r.sent(StorageQuantity.CHARGE_CURRENT_LIMIT) == 90_000, 300);

        assertThat(back).isEqualTo(11);
        assertThat(first).isLessThanOrEqualTo(5_000);
        assertThat(full - back).isEqualTo(17);
    }

    @Test
    void aPackThatComesAndGoesDoesNotCount() {
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2));
        for (int i = 0; i < 10; i++) {
            run.silence(2).seconds(6).hear(2).seconds(5);
            assertThat(run.sent(StorageQuantity.PACKS_ONLINE)).isEqualTo(1);
            assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isLessThanOrEqualTo(90_000);
        }
    }

    @Test
    void theLastLimitOfAStalePackBindsForAQuarterOfAnHour() {
        // Its highest cell allowed four tenths of the charge current when its data ended: 36 A of 90 A.
        PolicyRun run = PolicyRun.settled(TestPack.of(1), TestPack.of(2).cell(3, 3_560))
                .silence(2)
                .seconds(60);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(2 * 36_000);
        assertThat(run.decision().reasonsFor(StorageQuantity.CHARGE_CURRENT_LIMIT))
                .singleElement()
                .satisfies(reason -> {
                    assertThat(reason.rule()).isEqualTo(Rule.ABSENT_PACK);
                    assertThat(reason.pack()).hasValue(2);
                });

        run.seconds(900);

        assertThat(run.sent(StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(90_000);
    }

    @Test
    void theSamePackOnTwoWiresIsOnePack() {
        TestPack pack = TestPack.of(1);
        PackInput first = pack.at(0);
        PackId other = PackId.ofPlace("can0", 1);
        PackInput second = new PackInput(other, 2, first.status(), first.settings(), first.info());
        StorageDecision decision = new StoragePolicy(PolicyParameters.defaults()).decide(List.of(first, second), 0);

        assertThat(decision.toSend().orElseThrow().value(StorageQuantity.PACKS_TOTAL))
                .hasValue(1);
        assertThat(decision.toSend().orElseThrow().value(StorageQuantity.FULL_CAPACITY))
                .hasValue(100_000);
        assertThat(decision.packs()).extracting(PackReport::part).containsExactly(PackPart.COUNTED, PackPart.DUPLICATE);
        assertThat(decision.reasonsFor(StorageQuantity.PACKS_ONLINE))
                .singleElement()
                .satisfies(reason -> assertThat(reason.rule()).isEqualTo(Rule.DUPLICATE));
    }

    @Test
    void whenOneOfItsTwoWiresFallsSilentTheOtherCounts() {
        TestPack pack = TestPack.of(1);
        PackId other = PackId.ofPlace("can0", 1);
        StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
        PackInput dead = pack.at(0);
        StorageDecision decision = null;
        for (int i = 0; i <= 20; i++) {
            PackInput now = pack.at(i * TestPack.SECOND);
            PackInput alive = new PackInput(other, 2, now.status(), now.settings(), now.info());
            decision = policy.decide(List.of(dead, alive), i * TestPack.SECOND);
        }

        assertThat(decision.stage()).isEqualTo(DecisionStage.SENDING);
        assertThat(decision.toSend().orElseThrow().value(StorageQuantity.PACKS_ONLINE))
                .hasValue(1);
        assertThat(decision.packs().get(0).number()).isEqualTo(1);
    }

    @Test
    void aPackKeepsItsNumberWhenItAnswersOnAnotherPort() {
        TestPack one = TestPack.of(1);
        TestPack two = TestPack.of(2).cell(4, 3_340);
        StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
        policy.decide(List.of(one.at(0), two.at(0)), 0);
        PackInput a = one.at(TestPack.SECOND);
        PackInput b = two.at(TestPack.SECOND);
        PackInput swappedA = new PackInput(a.source(), 1, b.status(), b.settings(), b.info());
        PackInput swappedB = new PackInput(b.source(), 2, a.status(), a.settings(), a.info());

        StorageDecision decision = policy.decide(List.of(swappedA, swappedB), TestPack.SECOND);

        assertThat(decision.toSend().orElseThrow().highestCell()).contains(CellVoltage.of(3_340, 2, 4));
    }

    @Test
    void aStepOfTheWallClockDoesNotMatter() {
        TestPack pack = TestPack.of(1);
        StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
        StorageDecision decision = null;
        for (int i = 0; i < 30; i++) {
            long now = i * TestPack.SECOND;
            PackStatus status = pack.at(now).status().orElseThrow().value();
            Instant wall = Instant.EPOCH.plusSeconds(i % 2 == 0 ? 1_000_000_000 : 0);
            decision =
                    policy.decide(List.of(pack.at(now).with(new Timed<>(status, now, wall, TestPack.source(1)))), now);
        }

        assertThat(decision.stage()).isEqualTo(DecisionStage.SENDING);
    }

    @Test
    void aReadingFromTheFutureDoesNotStayFresh() {
        TestPack pack = TestPack.of(1);
        StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
        PackInput future = pack.at(3_600 * TestPack.SECOND);
        policy.decide(List.of(future), 0);

        assertThat(policy.decide(List.of(future), 5 * TestPack.SECOND).stage()).isEqualTo(DecisionStage.ZERO);
    }
}
