// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.jkbms.PollEvent.FreshnessChanged;
import io.github.jkbms.PollEvent.InfoRead;
import io.github.jkbms.PollEvent.ReadFailed;
import io.github.jkbms.PollEvent.SettingsRead;
import io.github.jkbms.PollEvent.StatusRead;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PollerTest {
    /** A pack whose answers take 100 ms, and 500 ms to fail. */
    private static final class SlowPack implements Bms {
        private final VirtualTime time;
        private final VirtualPack pack;
        private boolean isOff;
        private boolean isPulled;

        SlowPack(VirtualTime time, int seed) {
            this.time = time;
            pack = VirtualPack.of(VirtualPackConfig.builder().seed(seed).build(), time);
        }

        private <T> T after(long millis, T value) throws BmsException {
            if (isPulled) {
                throw new BmsPortException(BmsPortException.Reason.GONE, "pulled");
            }
            time.advance(Duration.ofMillis(isOff ? 500 : millis));
            if (isOff) {
                throw new BmsTimeoutException("off", 0);
            }
            return value;
        }

        @Override
        public PackId id() {
            return pack.id();
        }

        @Override
        public TimeSource time() {
            return time;
        }

        @Override
        public PackStatus readStatus() throws BmsException {
            return after(200, pack.readStatus());
        }

        @Override
        public PackStatus readEssentials() throws BmsException {
            return after(100, pack.readStatus());
        }

        @Override
        public PackSettings readSettings() throws BmsException {
            return after(200, pack.readSettings());
        }

        @Override
        public DeviceInfo readInfo() throws BmsException {
            return after(200, pack.readInfo());
        }
    }

    private final VirtualTime time = new VirtualTime();
    private final SlowPack first = new SlowPack(time, 1);
    private final SlowPack second = new SlowPack(time, 2);
    private final List<PollEvent> events = new ArrayList<>();

    private Poller poller(PollPlan plan) {
        Poller poller = Poller.of(List.of(first, second), plan, FreshnessLimits.DEFAULT);
        poller.addListener(events::add);
        return poller;
    }

    private static List<String> kinds(List<PollEvent> events) {
        return events.stream()
                .map(event -> event.getClass().getSimpleName()
                        + (event instanceof StatusRead read && read.isFull() ? " full" : ""))
                .toList();
    }

    private List<PollEvent> of(Bms pack) {
        return events.stream().filter(event -> event.pack() == pack).toList();
    }

    private long count(Class<? extends PollEvent> kind, Bms pack) {
        return of(pack).stream().filter(kind::isInstance).count();
    }

    @Test
    void readsEssentialsInEveryCycleAndTheRestInTurn() throws InterruptedException {
        poller(PollPlan.DEFAULT).run(Duration.ofSeconds(6));
        assertThat(kinds(of(first)))
                .containsExactly(
                        "StatusRead",
                        "FreshnessChanged",
                        "InfoRead",
                        "StatusRead",
                        "StatusRead",
                        "SettingsRead",
                        "StatusRead",
                        "StatusRead",
                        "StatusRead full",
                        "StatusRead");
        assertThat(time.nanoTime()).isEqualTo(Duration.ofSeconds(6).toNanos());
    }

    @Test
    void theRestIsReadAgainWhenItIsOldEnough() throws InterruptedException {
        poller(PollPlan.DEFAULT).run(Duration.ofMinutes(10));
        assertThat(count(InfoRead.class, second)).isEqualTo(1);
        assertThat(count(SettingsRead.class, second)).isBetween(9L, 10L);
        assertThat(of(second).stream()
                        .filter(event -> event instanceof StatusRead read && read.isFull())
                        .count())
                .isBetween(50L, 60L);
    }

    @Test
    void zeroCycleIsAsFastAsTheWire() throws InterruptedException {
        poller(PollPlan.DEFAULT.withCycle(Duration.ZERO)).run(Duration.ofSeconds(60));
        assertThat(count(StatusRead.class, first)).isGreaterThan(200);
    }

    @Test
    void valuesCarryMomentAndPack() throws InterruptedException {
        poller(PollPlan.DEFAULT).run(Duration.ofMillis(100));
        StatusRead read = (StatusRead) events.get(0);
        assertThat(read.status().pack()).isEqualTo(first.id());
        assertThat(read.status().readNanos()).isEqualTo(Duration.ofMillis(100).toNanos());
    }

    @Test
    void tellsWhatGoesStaleAndComesBack() throws InterruptedException {
        Poller poller = poller(PollPlan.DEFAULT);
        poller.run(Duration.ofSeconds(20));
        events.clear();
        second.isOff = true;
        poller.run(Duration.ofSeconds(30));
        assertThat(poller.freshness(first)).isEqualTo(Freshness.FRESH);
        assertThat(poller.freshness(second)).isEqualTo(Freshness.STALE);
        second.isOff = false;
        poller.run(Duration.ofSeconds(30));
        assertThat(events.stream().filter(FreshnessChanged.class::isInstance))
                .extracting(event -> event.pack() + " " + ((FreshnessChanged) event).now())
                .containsExactly(
                        second + " " + Freshness.LATE,
                        second + " " + Freshness.STALE,
                        second + " " + Freshness.RETURNING,
                        second + " " + Freshness.FRESH);
    }

    @Test
    void staleIsToldOnTimeAlsoBetweenRareCycles() throws InterruptedException {
        Poller poller = poller(PollPlan.DEFAULT.withCycle(Duration.ofSeconds(60)));
        poller.run(Duration.ofSeconds(50));
        FreshnessChanged late = (FreshnessChanged) of(first).stream()
                .filter(event -> event instanceof FreshnessChanged change && change.now() == Freshness.LATE)
                .findFirst()
                .orElseThrow();
        assertThat(late.at()).isEqualTo(new VirtualTime().instant().plusMillis(3100));
    }

    @Test
    void silentPackDoesNotMakeTheOthersLate() throws InterruptedException {
        second.isOff = true;
        poller(PollPlan.DEFAULT).run(Duration.ofMinutes(1));
        assertThat(count(ReadFailed.class, second)).isBetween(10L, 16L);
        assertThat(count(StatusRead.class, first)).isGreaterThanOrEqualTo(59);
        assertThat(count(FreshnessChanged.class, first)).isEqualTo(1);
    }

    @Test
    void nothingAnswersIsNoBusyLoop() throws InterruptedException {
        first.isOff = true;
        second.isOff = true;
        poller(PollPlan.DEFAULT.withCycle(Duration.ZERO)).run(Duration.ofMinutes(1));
        assertThat(events.size()).isLessThan(40);
    }

    @Test
    void lineThatIsAwayIsTriedAgainSoonHoweverLongItWas() throws InterruptedException {
        Poller poller = poller(PollPlan.DEFAULT.withCycle(Duration.ZERO));
        first.isPulled = true;
        second.isPulled = true;
        poller.run(Duration.ofSeconds(60));
        assertThat(count(ReadFailed.class, first)).isBetween(118L, 121L);
        assertThat(count(ReadFailed.class, second)).isBetween(118L, 121L);

        first.isPulled = false;
        second.isPulled = false;
        events.clear();
        poller.run(Duration.ofSeconds(1));
        assertThat(count(StatusRead.class, first)).isPositive();
        assertThat(count(StatusRead.class, second)).isPositive();

        first.isOff = true;
        events.clear();
        poller.run(Duration.ofSeconds(10));
        assertThat(count(ReadFailed.class, first)).as("a pack that is silent").isBetween(4L, 6L);
    }

    @Test
    void listenerThatThrowsDoesNotStopPolling() throws InterruptedException {
        Thread thread = Thread.currentThread();
        List<Throwable> caught = new ArrayList<>();
        thread.setUncaughtExceptionHandler((where, e) -> caught.add(e));
        try {
            Poller poller = Poller.of(List.of(first));
            poller.addListener(event -> {
                throw new IllegalStateException("listener");
            });
            poller.addListener(events::add);
            poller.run(Duration.ofSeconds(3));
        } finally {
            thread.setUncaughtExceptionHandler(null);
        }
        assertThat(caught).hasSameSizeAs(events).isNotEmpty();
    }

    @Test
    void subscriberGetsTheSameAsAListenerAndTheEnd() throws InterruptedException {
        List<PollEvent> received = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        Poller poller = poller(PollPlan.DEFAULT);
        poller.events().subscribe(new Flow.Subscriber<PollEvent>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(PollEvent event) {
                received.add(event);
            }

            @Override
            public void onError(Throwable e) {
                ends.add("error " + e);
            }

            @Override
            public void onComplete() {
                ends.add("complete");
            }
        });
        poller.run(Duration.ofSeconds(10));
        poller.close();
        assertThat(received).isEqualTo(events).isNotEmpty();
        assertThat(ends).containsExactly("complete");
    }

    @Test
    void removedListenerIsToldNothing() throws InterruptedException {
        Poller poller = Poller.of(List.of(first));
        Consumer<PollEvent> listener = events::add;
        poller.addListener(listener);
        poller.removeListener(listener);
        poller.run(Duration.ofSeconds(2));
        assertThat(events).isEmpty();
    }

    @Test
    void threadIsNamedAndEndsInTheMiddleOfARead() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        AtomicReference<Thread> thread = new AtomicReference<>();
        Bms stuck = new StuckPack(() -> {
            thread.set(Thread.currentThread());
            reading.countDown();
        });
        Poller poller = Poller.of(List.of(stuck));
        poller.start();
        assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(thread.get().getName()).isEqualTo("jkbms-poller");
        poller.close();
        thread.get().join(30_000);
        assertThat(thread.get().isAlive()).isFalse();
        assertThatIllegalStateException().isThrownBy(poller::start);
    }

    /** A pack whose reads never end unless interrupted. */
    private record StuckPack(Runnable reading) implements Bms {
        @Override
        public PackId id() {
            return PackId.ofPlace("stuck", 1);
        }

        @Override
        public TimeSource time() {
            return TimeSource.SYSTEM;
        }

        @Override
        public PackStatus readStatus() throws BmsException {
            reading.run();
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new BmsInterruptedException("interrupted");
        }

        @Override
        public PackSettings readSettings() throws BmsException {
            throw new BmsRejectedException(1, "no settings");
        }

        @Override
        public DeviceInfo readInfo() throws BmsException {
            throw new BmsRejectedException(1, "no information");
        }
    }

    @Test
    void packsOfDifferentClocksAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Poller.of(List.of(first, new SlowPack(new VirtualTime(), 3))))
                .withMessage("packs: all must live on one clock");
        assertThatIllegalArgumentException().isThrownBy(() -> Poller.of(List.of()));
    }

    @Test
    void planMustBePositive() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new PollPlan(second, Duration.ZERO, second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> PollPlan.DEFAULT.withCycle(second.negated()));
    }
}
