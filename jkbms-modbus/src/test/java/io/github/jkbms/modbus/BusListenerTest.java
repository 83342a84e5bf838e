// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.link.FaultPlan;
import io.github.jkbms.link.FaultyLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.PackInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Listening to virtual packs in parallel, on virtual time. */
class BusListenerTest {
    private static final Duration CYCLE = Duration.ofMillis(2 * 260 + 13 * 220 + 440);

    private final VirtualTime time = new VirtualTime();
    private final List<VirtualPack> packs = VirtualBank.ofEqual(
                    VirtualPackConfig.builder().address(0).build(), 3, time, Load.NONE)
            .packs();
    private final MemoryLink line = MemoryLink.create("bus", time, Pacing.NONE);
    private final DeviceRunner bank = ModbusSimulator.of(packs).serveParallel(line.peer());
    private final List<BusEvent> events = new ArrayList<>();

    @AfterEach
    void close() {
        bank.close();
    }

    private BusListener listener() {
        BusListener listener = BusListener.over(line);
        listener.addListener(events::add);
        return listener;
    }

    private <E extends BusEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Test
    void hearsLiveDataAndSettingsOfEveryPackButNoDeviceInformation() throws InterruptedException {
        try (BusListener listener = listener()) {
            listener.run(Duration.ofSeconds(5));

            assertThat(listener.report().packs()).extracting(HeardPack::address).containsExactly(0, 1, 2);
            for (HeardPack pack : listener.report().packs()) {
                assertThat(pack.status().orElseThrow().value().voltageMillivolts())
                        .isBetween(50_000, 55_000);
                assertThat(pack.settings().orElseThrow().value().reported(Setting.DEVICE_ADDRESS))
                        .hasValue(pack.address());
                assertThat(pack.info()).isEmpty();
                assertThat(pack.id()).hasToString("bus#" + pack.address());
                assertThat(pack.freshness(time.nanoTime())).isEqualTo(Freshness.FRESH);
            }
            assertThat(listener.pack(9)).isEmpty();
        }
    }

    @Test
    void isASourceOfPacksForABridge() throws InterruptedException {
        BusListener listener = listener();
        try (HeardSource source = HeardSource.of(listener, List.of(0, 2, 9), 1)) {
            assertThat(source.packs()).allMatch(pack -> pack.status().isEmpty());
            listener.run(Duration.ofSeconds(5));

            assertThat(source.packs()).extracting(PackInput::number).containsExactly(1, 2, 3);
            assertThat(source.packs().get(1).status().orElseThrow().value().voltageMillivolts())
                    .isPositive();
            assertThat(source.packs().get(1).settings()).isPresent();
            assertThat(source.packs().get(2).status()).isEmpty();
            assertThat(time.nanoTime() - source.beatNanos())
                    .isLessThan(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void tellsTheMasterAndItsCycle() throws InterruptedException {
        try (BusListener listener = listener()) {
            listener.run(Duration.ofSeconds(20));

            assertThat(events(BusEvent.MasterChanged.class))
                    .extracting(BusEvent.MasterChanged::now)
                    .containsExactly(BusMaster.SOMEBODY, BusMaster.PACK);
            assertThat(events(BusEvent.CycleHeard.class)).hasSizeGreaterThan(2).allSatisfy(cycle -> {
                assertThat(cycle.length()).isEqualTo(CYCLE);
                assertThat(cycle.answered()).containsExactly(0, 1, 2);
            });
            assertThat(listener.report().cycle()).contains(CYCLE);
            assertThat(listener.report().counts().noiseBytes()).isZero();
            assertThat(events(BusEvent.TroubleHeard.class)).isEmpty();
        }
    }

    @Test
    void tellsThatAPackWasUnpluggedAndThatItIsBack() throws InterruptedException {
        try (BusListener listener = listener()) {
            listener.run(Duration.ofSeconds(5));
            packs.get(2).switchOff();
            listener.run(Duration.ofSeconds(30));

            assertThat(listener.pack(2).orElseThrow().freshness(time.nanoTime()))
                    .isEqualTo(Freshness.STALE);
            assertThat(listener.pack(1).orElseThrow().freshness(time.nanoTime()))
                    .isEqualTo(Freshness.FRESH);
            List<BusEvent.CycleHeard> cycles = events(BusEvent.CycleHeard.class);
            assertThat(cycles.get(cycles.size() - 1).answered()).containsExactly(0, 1);

            packs.get(2).switchOn();
            listener.run(Duration.ofSeconds(60));
            assertThat(events(BusEvent.FreshnessChanged.class).stream()
                            .filter(change -> change.address() == 2)
                            .map(BusEvent.FreshnessChanged::now))
                    .containsExactly(
                            Freshness.FRESH, Freshness.LATE, Freshness.STALE, Freshness.RETURNING, Freshness.FRESH);
        }
    }

    @Test
    void tellsThatTheMasterIsGone() throws InterruptedException {
        try (BusListener listener = listener()) {
            listener.run(Duration.ofSeconds(10));
            packs.get(0).switchOff();
            listener.run(Duration.ofSeconds(10));

            assertThat(listener.report().master()).isEqualTo(BusMaster.ABSENT);
            assertThat(listener.report().cycle()).isEmpty();

            packs.get(0).switchOn();
            listener.run(Duration.ofSeconds(10));
            assertThat(listener.report().master()).isEqualTo(BusMaster.PACK);
        }
    }

    @Test
    void neverTellsAValueFromDamagedBytesAndHearsTheRestOfANoisyLine() throws InterruptedException {
        FaultPlan plan = FaultPlan.seeded(7)
                .withRate(Direction.RECEIVED, new Fault.FlipBit(), 0.0005)
                .withRate(Direction.RECEIVED, new Fault.Drop(), 0.0002);
        try (BusListener listener = BusListener.over(new FaultyLink(line, plan))) {
            listener.addListener(events::add);
            listener.run(Duration.ofMinutes(5));

            HeardCounts counts = listener.report().counts();
            assertThat(counts.damagedRecords()).isPositive();
            assertThat(counts.records()).isGreaterThan(counts.damagedRecords());
            assertThat(events(BusEvent.TroubleHeard.class)).isNotEmpty();
            assertThat(events(BusEvent.StatusHeard.class))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(heard -> {
                        assertThat(heard.address()).isBetween(0, 2);
                        assertThat(heard.status().value().voltageMillivolts()).isCloseTo(52_800, within(2000));
                    });
        }
    }

    @Test
    void cannotSendByWhateverWay() {
        try (BusListener listener = listener()) {
            assertThat(listener.name()).isEqualTo("bus");
            assertThatThrownBy(() -> line.listenOnly().write(new byte[] {1}))
                    .isInstanceOfSatisfying(
                            BmsPortException.class,
                            e -> assertThat(e.reason()).isEqualTo(BmsPortException.Reason.LISTEN_ONLY));
        }
    }

    @Test
    void hearsAProgramThatAsksThePacksInBetween() throws InterruptedException {
        try (BusListener listener = listener()) {
            listener.run(Duration.ofMillis(700));
            byte[] request = Script.request(1, 0x1400, 60);
            MemoryLink other = line;
            assertThat(sendQuietly(other, request)).isTrue();
            listener.run(Duration.ofSeconds(1));

            // The line in memory does not echo: the listener hears the answer alone and must not guess its registers.
            assertThat(listener.report().counts().unasked()).isEqualTo(1);
            assertThat(listener.pack(1).orElseThrow().info()).isEmpty();
        }
    }

    private static boolean sendQuietly(MemoryLink link, byte[] bytes) {
        try {
            link.write(bytes);
            return true;
        } catch (BmsException e) {
            return false;
        }
    }

    @Test
    void tellsThatTheLineIsGone() throws InterruptedException {
        try (BusListener listener = listener()) {
            listener.run(Duration.ofSeconds(1));
            line.peer().close();
            listener.run(Duration.ofSeconds(5));

            assertThat(events(BusEvent.LineLost.class)).hasSize(1);
        }
    }

    @Test
    void oneListenerThatThrowsDoesNotKeepTheOthersFromHearing() throws InterruptedException {
        List<Throwable> thrown = new ArrayList<>();
        Thread current = Thread.currentThread();
        current.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
        try (BusListener listener = BusListener.over(line)) {
            listener.addListener(event -> {
                throw new IllegalStateException("mine");
            });
            listener.addListener(events::add);
            listener.run(Duration.ofSeconds(1));
        } finally {
            current.setUncaughtExceptionHandler(null);
        }
        assertThat(thrown).isNotEmpty().allMatch(e -> "mine".equals(e.getMessage()));
        assertThat(events).hasSameSizeAs(thrown);
    }

    @Test
    void listensInAThreadOfItsOwnUntilClosed() throws InterruptedException {
        MemoryLink real = MemoryLink.create(TimeSource.SYSTEM);
        DeviceRunner runner = ModbusSimulator.of(packs, Manners.INSTANT).serveParallel(real.peer());
        CountDownLatch heard = new CountDownLatch(1);
        BusListener listener = BusListener.over(real);
        listener.addListener(event -> heard.countDown());
        listener.start();
        assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(listener::start).isInstanceOf(IllegalStateException.class);
        listener.close();
        listener.close();
        assertThat(real.isOpen()).isFalse();
        runner.close();
    }
}
