// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Timed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of the storage policy; each is a guarantee in {@code docs/guarantees.md}. */
class StoragePolicyProperties {
    private static final List<StorageQuantity> LIMITS = List.of(
            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_CURRENT_LIMIT);

    private static final int STEPS = 120;

    private static StoragePolicy policy() {
        return new StoragePolicy(PolicyParameters.defaults());
    }

    private static long limit(StorageDecision decision, StorageQuantity quantity) {
        return decision.toSend().orElseThrow().value(quantity).orElseThrow();
    }

    @Property(tries = 300)
    void addingAPackNeverRaisesTheChargeVoltageAboveTheMostCarefulPacks(@ForAll long seed) {
        Random random = new Random(seed);
        List<PackInput> bank = new ArrayList<>();
        long most = Long.MAX_VALUE;
        for (int number = 1; number <= 5; number++) {
            TestPack pack = BankCourse.anyPack(number, random);
            bank.add(pack.at(0));
            long alone = limit(policy().decide(List.of(pack.at(0)), 0), StorageQuantity.CHARGE_VOLTAGE_LIMIT);
            most = Math.min(most, alone);

            assertThat(limit(policy().decide(bank, 0), StorageQuantity.CHARGE_VOLTAGE_LIMIT))
                    .isLessThanOrEqualTo(most);
        }
    }

    @Property(tries = 150)
    void noLimitRisesWhileAnyPackVetoesItsDirection(@ForAll long seed) {
        BankCourse course = new BankCourse(seed);
        StoragePolicy policy = policy();
        StorageDecision before = policy.decide(course.inputs(), 0);
        for (int i = 0; i < STEPS; i++) {
            course.step();
            StorageDecision now = policy.decide(course.inputs(), course.nowNanos());
            if (before.toSend().isPresent() && now.toSend().isPresent()) {
                if (isVetoed(now, course, Flow.CHARGE)) {
                    doesNotRise(StorageQuantity.CHARGE_VOLTAGE_LIMIT, before, now);
                    doesNotRise(StorageQuantity.CHARGE_CURRENT_LIMIT, before, now);
                }
                if (isVetoed(now, course, Flow.DISCHARGE)) {
                    doesNotRise(StorageQuantity.DISCHARGE_CURRENT_LIMIT, before, now);
                }
            }
            before = now;
        }
    }

    private static void doesNotRise(StorageQuantity limit, StorageDecision before, StorageDecision now) {
        assertThat(limit(now, limit)).as("%s", limit).isLessThanOrEqualTo(limit(before, limit));
    }

    /** A fresh pack whose MOSFET is on and which has an alarm against that direction, told from the readings alone. */
    private static boolean isVetoed(StorageDecision decision, BankCourse course, Flow flow) {
        for (int i = 0; i < course.inputs().size(); i++) {
            int number = i + 1;
            PackStatus status = course.inputs().get(i).status().orElseThrow().value();
            boolean isCounted = decision.packs().stream()
                    .anyMatch(pack -> pack.number() == number && pack.part() == PackPart.COUNTED);
            boolean isBelieved = decision.reasons().stream()
                    .noneMatch(reason ->
                            reason.rule() == Rule.JUMP && reason.pack().orElse(0) == number);
            boolean isOn =
                    (flow == Flow.CHARGE ? status.isChargeMosfetOn() : status.isDischargeMosfetOn()).orElseThrow();
            boolean isForbidden = (status.alarms().orElseThrow().bits() & flow.forbidding()) != 0;
            if (isCounted && isBelieved && isOn && isForbidden) {
                return true;
            }
        }
        return false;
    }

    @Property(tries = 100)
    void aPackThatBecomesStaleNeverRaisesAnything(@ForAll long seed) {
        BankCourse withStale = new BankCourse(seed);
        BankCourse allFresh = new BankCourse(seed);
        StoragePolicy one = policy();
        StoragePolicy other = policy();
        int steps = new Random(seed).nextInt(40);
        for (int i = 0; i < steps; i++) {
            withStale.step();
            allFresh.step();
            one.decide(withStale.inputs(), withStale.nowNanos());
            other.decide(allFresh.inputs(), allFresh.nowNanos());
        }
        for (BankCourse course : List.of(withStale, allFresh)) {
            course.hearAll();
            course.rest();
        }
        for (int i = 0; i < 200; i++) {
            withStale.second();
            allFresh.second();
            one.decide(withStale.inputs(), withStale.nowNanos());
            other.decide(allFresh.inputs(), allFresh.nowNanos());
        }
        withStale.silence(new Random(seed).nextInt(withStale.packs().size()));
        for (int i = 0; i < 100; i++) {
            withStale.second();
            allFresh.second();
            StorageDecision stale = one.decide(withStale.inputs(), withStale.nowNanos());
            StorageDecision fresh = other.decide(allFresh.inputs(), allFresh.nowNanos());
            if (stale.stage() == DecisionStage.SENDING) {
                for (StorageQuantity limit : LIMITS) {
                    assertThat(limit(stale, limit)).as("%s", limit).isLessThanOrEqualTo(limit(fresh, limit));
                }
            } else {
                stale.toSend()
                        .ifPresent(zero ->
                                assertThat(zero.chargeCurrentLimitMilliamps()).hasValue(0));
            }
        }
    }

    @Property(tries = 200)
    void limitsExceedNeitherTheSumOfTheHealthyPacksNorTheShareOfAny(@ForAll long seed) {
        BankCourse course = new BankCourse(seed);
        course.rest();
        StoragePolicy policy = policy();
        StorageDecision decision = policy.decide(course.inputs(), 0);
        for (int i = 0; i < 150; i++) {
            course.second();
            decision = policy.decide(course.inputs(), course.nowNanos());
        }
        long charge = limit(decision, StorageQuantity.CHARGE_CURRENT_LIMIT);
        long discharge = limit(decision, StorageQuantity.DISCHARGE_CURRENT_LIMIT);

        assertThat(charge)
                .isLessThanOrEqualTo(decision.packs().stream()
                        .mapToLong(PackReport::chargeCurrentLimitMilliamps)
                        .sum());
        assertThat(discharge)
                .isLessThanOrEqualTo(decision.packs().stream()
                        .mapToLong(PackReport::dischargeCurrentLimitMilliamps)
                        .sum());
        long chargeable = capacity(decision, course, true);
        long dischargeable = capacity(decision, course, false);
        for (PackReport pack : decision.packs()) {
            long own = capacityOf(course, pack);
            if (pack.isChargeMosfetOn().orElseThrow()) {
                assertThat(charge * own / chargeable).isLessThanOrEqualTo(pack.chargeCurrentLimitMilliamps());
            }
            if (pack.isDischargeMosfetOn().orElseThrow()) {
                assertThat(discharge * own / dischargeable).isLessThanOrEqualTo(pack.dischargeCurrentLimitMilliamps());
            }
        }
    }

    private static long capacityOf(BankCourse course, PackReport pack) {
        return course.inputs()
                .get(pack.number() - 1)
                .status()
                .orElseThrow()
                .value()
                .fullCapacityMilliampHours()
                .orElseThrow();
    }

    private static long capacity(StorageDecision decision, BankCourse course, boolean isCharge) {
        return decision.packs().stream()
                .filter(pack -> (isCharge ? pack.isChargeMosfetOn() : pack.isDischargeMosfetOn()).orElseThrow())
                .mapToLong(pack -> capacityOf(course, pack))
                .sum();
    }

    @Property(tries = 150)
    void slopesAreKeptForEverySequenceExceptAFallToAFailSafeZero(@ForAll long seed) {
        BankCourse course = new BankCourse(seed);
        StoragePolicy policy = policy();
        StorageDecision before = policy.decide(course.inputs(), 0);
        for (int i = 0; i < STEPS; i++) {
            long beforeNanos = course.nowNanos();
            course.step();
            StorageDecision now = policy.decide(course.inputs(), course.nowNanos());
            double seconds = (double) (course.nowNanos() - beforeNanos) / TestPack.SECOND;
            if (before.toSend().isPresent() && now.toSend().isPresent()) {
                current(
                        StorageQuantity.CHARGE_CURRENT_LIMIT,
                        Setting.CHARGE_CURRENT_LIMIT,
                        course,
                        before,
                        now,
                        seconds);
                current(
                        StorageQuantity.DISCHARGE_CURRENT_LIMIT,
                        Setting.DISCHARGE_CURRENT_LIMIT,
                        course,
                        before,
                        now,
                        seconds);
                long step = limit(now, StorageQuantity.CHARGE_VOLTAGE_LIMIT)
                        - limit(before, StorageQuantity.CHARGE_VOLTAGE_LIMIT);
                if (now.stage() == DecisionStage.SENDING) {
                    assertThat(step).isBetween((long) (-200 * seconds) - 1, (long) (50 * seconds) + 1);
                }
            }
            before = now;
        }
    }

    private static void current(
            StorageQuantity quantity,
            Setting setting,
            BankCourse course,
            StorageDecision before,
            StorageDecision now,
            double seconds) {
        long step = limit(now, quantity) - limit(before, quantity);
        double all = course.sumOf(setting) * 0.9;
        assertThat(step).isLessThanOrEqualTo((long) (Math.max(5_000, all / 100) * seconds) + 1);
        if (now.stage() == DecisionStage.SENDING) {
            assertThat(step).isGreaterThanOrEqualTo((long) (-Math.max(50_000, all / 4) * seconds) - 1);
        } else {
            assertThat(limit(now, quantity)).isZero();
        }
    }

    @Property(tries = 300)
    void alarmsAreMonotoneUnderUnion(@ForAll long seed) {
        Random random = new Random(seed);
        List<PackInput> bank = new ArrayList<>();
        StorageState before = StorageState.builder().build();
        for (int number = 1; number <= 5; number++) {
            bank.add(BankCourse.anyPack(number, random).at(0));
            StorageState now = policy().decide(bank, 0).toSend().orElseThrow();
            for (StorageAlarm alarm : before.alarms().keySet()) {
                assertThat(now.level(alarm).orElseThrow())
                        .isGreaterThanOrEqualTo(before.level(alarm).orElseThrow());
            }
            before = now;
        }
    }

    @Property(tries = 50)
    void theSameInputsGiveTheSameDecisions(@ForAll long seed) {
        BankCourse course = new BankCourse(seed);
        BankCourse again = new BankCourse(seed);
        StoragePolicy one = policy();
        StoragePolicy other = policy();
        for (int i = 0; i < STEPS; i++) {
            course.step();
            again.step();
            StorageDecision decision = one.decide(course.inputs(), course.nowNanos());

            assertThat(other.decide(again.inputs(), again.nowNanos())).isEqualTo(decision);
            assertThat(other.parameters()).isEqualTo(one.parameters());
        }
    }

    @Property(tries = 30)
    void recoversToFullLimitsFromAnyStateWithHealthyPacks(@ForAll long seed) {
        BankCourse course = new BankCourse(seed);
        StoragePolicy policy = policy();
        for (int i = 0; i < STEPS; i++) {
            course.step();
            policy.decide(course.inputs(), course.nowNanos());
        }
        course.heal();
        StorageDecision decision = policy.decide(course.inputs(), course.nowNanos());
        for (int i = 0; i < 1_500; i++) {
            course.second();
            decision = policy.decide(course.inputs(), course.nowNanos());
        }
        int packs = course.packs().size();

        assertThat(limit(decision, StorageQuantity.CHARGE_CURRENT_LIMIT)).isEqualTo(packs * 90_000L);
        assertThat(limit(decision, StorageQuantity.DISCHARGE_CURRENT_LIMIT)).isEqualTo(packs * 90_000L);
        assertThat(limit(decision, StorageQuantity.CHARGE_VOLTAGE_LIMIT)).isEqualTo(16 * 3_450);
        assertThat(decision.toSend().orElseThrow().isChargeAllowed()).contains(true);
    }

    @Property(tries = 100)
    void noInputOverflowsOrThrows(@ForAll long seed) {
        Random random = new Random(seed);
        StoragePolicy policy = policy();
        long now = random.nextLong();
        for (int i = 0; i < 30; i++) {
            List<PackInput> inputs = new ArrayList<>();
            int count = random.nextInt(4);
            for (int number = 1; number <= count; number++) {
                inputs.add(anything(number, now, random));
            }
            now += random.nextBoolean() ? random.nextInt() : random.nextLong();
            long at = now;
            assertThatCode(() -> {
                        StorageDecision decision = policy.decide(inputs, at);
                        assertThat(decision.explain()).isNotEmpty();
                        decision.reasons().forEach(Reason::toMap);
                        decision.toSend().ifPresent(StoragePolicyProperties::isSane);
                    })
                    .doesNotThrowAnyException();
        }
    }

    private static void isSane(StorageState state) {
        for (StorageQuantity quantity : state.quantities()) {
            assertThat(quantity.accepts(state.value(quantity).orElseThrow())).isTrue();
        }
        assertThat(state.chargeVoltageLimitMillivolts().orElse(0)).isBetween(0, 160_000);
        assertThat(state.chargeCurrentLimitMilliamps().orElseThrow()).isBetween(0, 4_000_000);
    }

    /** A pack of numbers that no wire checks: mostly those of a real one, some of any size, some absent. */
    private static PackInput anything(int number, long now, Random random) {
        PackInput real = BankCourse.anyPack(number, random).at(now);
        PackStatus.Builder status = real.status().orElseThrow().value().toBuilder();
        for (Quantity quantity : Quantity.values()) {
            if (random.nextInt(8) == 0) {
                int element = random.nextInt(quantity.elements());
                status.set(quantity, element, quantity.isSigned() ? random.nextInt() : random.nextInt() & 0xFFFF_FFFFL);
            } else if (random.nextInt(20) == 0) {
                status.clear(quantity);
            }
        }
        PackSettings.Builder settings = real.settings().orElseThrow().toBuilder();
        for (Setting setting : Setting.values()) {
            if (random.nextInt(10) == 0) {
                settings.set(setting, setting.isSigned() ? random.nextInt() : random.nextInt() & 0xFFFF_FFFFL);
            } else if (random.nextInt(10) == 0) {
                settings.clear(setting);
            }
        }
        DeviceInfo info = DeviceInfo.builder()
                .text(InfoItem.SERIAL_NUMBER, "S" + random.nextInt(4))
                .set(InfoItem.REQUESTED_CHARGE_TIME, random.nextInt() & 0xFFFF_FFFFL)
                .set(InfoItem.REBULK_SOC, random.nextInt() & 0xFFFF_FFFFL)
                .build();
        long read = random.nextInt(10) == 0 ? random.nextLong() : now - random.nextInt();
        return new PackInput(
                real.source(),
                number,
                random.nextInt(10) == 0
                        ? Optional.empty()
                        : Optional.of(new Timed<>(status.build(), read, Instant.EPOCH, real.source())),
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(settings.build()),
                random.nextInt(5) == 0 ? Optional.empty() : Optional.of(info));
    }
}
