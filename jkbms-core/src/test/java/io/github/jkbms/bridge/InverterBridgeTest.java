// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.jkbms.PollEvent;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.PackPart;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InverterBridgeTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final List<Plug> packs = bank(time).packs().stream().map(Plug::new).toList();
    private final BmsSource source = BmsSource.of("virtual", packs, 1);
    private final RecordingPort port = new RecordingPort(time);
    private final List<BridgeEvent> changes = new ArrayList<>();
    private final InverterBridge bridge =
            InverterBridge.builder().source(source).port(port).time(time).build();

    InverterBridgeTest() {
        bridge.listen(event -> {
            if (!(event instanceof BridgeEvent.Decided)) {
                changes.add(event);
            }
        });
    }

    private static VirtualBank bank(TimeSource time) {
        List<VirtualPackConfig> configs = IntStream.rangeClosed(1, 3)
                .mapToObj(address -> VirtualPackConfig.builder()
                        .address(address)
                        .seed(address)
                        .build())
                .toList();
        return VirtualBank.of(configs, time, Load.NONE);
    }

    private void run(int seconds) throws InterruptedException {
        for (int i = 0; i < seconds; i++) {
            source.run(SECOND);
            bridge.step();
        }
    }

    @Test
    void packsBecomeOneBatteryTowardsTheInverter() throws InterruptedException {
        run(120);

        StorageState sent = port.sent().orElseThrow();
        assertThat(sent.chargeCurrentLimitMilliamps().orElseThrow()).isPositive();
        assertThat(sent.dischargeCurrentLimitMilliamps().orElseThrow()).isPositive();
        assertThat(sent.isChargeAllowed()).contains(true);
        assertThat(bridge.decision().orElseThrow().packs())
                .hasSize(3)
                .allSatisfy(pack -> assertThat(pack.part()).isEqualTo(PackPart.COUNTED));
        assertThat(bridge.packs()).hasSize(3);
    }

    @Test
    void allPacksLostMeansZeroThenSilenceThenRecovery() throws InterruptedException {
        run(120);
        packs.forEach(pack -> pack.isPlugged = false);
        run(6);
        assertThat(port.sent().orElseThrow().chargeCurrentLimitMilliamps()).hasValue(0);
        assertThat(port.sent().orElseThrow().level(StorageAlarm.INTERNAL_COMMUNICATION))
                .contains(AlarmLevel.PROTECTION);
        run(31);
        assertThat(port.sent()).isEmpty();
        assertThat(port.status().stage()).isEqualTo(PortStage.SILENT);

        packs.forEach(pack -> pack.isPlugged = true);
        run(9);
        assertThat(port.sent().map(state -> state.chargeCurrentLimitMilliamps().orElseThrow()))
                .hasValueSatisfying(limit -> assertThat(limit).isZero());
        run(120);
        assertThat(port.sent().orElseThrow().chargeCurrentLimitMilliamps().orElseThrow())
                .isPositive();
        assertThat(changes)
                .filteredOn(BridgeEvent.StageChanged.class::isInstance)
                .extracting(event -> ((BridgeEvent.StageChanged) event).now())
                .containsExactly(
                        DecisionStage.SENDING,
                        DecisionStage.ZERO,
                        DecisionStage.SILENT,
                        DecisionStage.ZERO,
                        DecisionStage.SENDING);
    }

    @Test
    void aChangeIsToldOnceAndSteadyOperationTellsNothing() throws InterruptedException {
        run(300);
        changes.clear();
        run(60);
        assertThat(changes).isEmpty();

        packs.get(1).isPlugged = false;
        run(60);
        assertThat(changes)
                .filteredOn(BridgeEvent.PackChanged.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    assertThat(((BridgeEvent.PackChanged) event).now().number()).isEqualTo(2);
                    assertThat(event.toString()).contains("pack 2").contains("too old");
                });
    }

    @Test
    void aBridgeThatStandsStillLeavesTheFailSafeToThePort() throws InterruptedException {
        run(120);
        source.run(Duration.ofSeconds(6));

        assertThat(port.sent().orElseThrow().dischargeCurrentLimitMilliamps()).hasValue(0);
        source.run(Duration.ofSeconds(30));
        assertThat(port.sent()).isEmpty();
    }

    @Test
    void theWatchdogTellsWhoStandsStillAndWhoWorksAgain() throws InterruptedException {
        run(5);
        port.beat(time.nanoTime());
        bridge.look();
        assertThat(bridge.isHealthy()).isTrue();

        run(11);
        changes.clear();
        bridge.look();
        assertThat(bridge.isHealthy()).isFalse();
        assertThat(changes).singleElement().hasToString("the port recorder stands still for 11 s");
        bridge.look();
        assertThat(changes).hasSize(1);

        port.beat(time.nanoTime());
        bridge.look();
        assertThat(bridge.isHealthy()).isTrue();
        assertThat(changes).last().hasToString("the port recorder works again");

        time.advance(Duration.ofSeconds(10));
        changes.clear();
        bridge.look();
        assertThat(changes)
                .extracting(BridgeEvent::toString)
                .contains("the policy stands still for 10 s", "the source virtual stands still for 11 s");
    }

    @Test
    void whatAPortTellsIsToldOn() {
        port.tell(new PortEvent.InverterChanged(InverterPresence.UNKNOWN, InverterPresence.PRESENT));

        assertThat(changes).singleElement().hasToString("recorder: the inverter is heard");
    }

    @Test
    void aListenerThatFailsDoesNotStopTheBridge() throws InterruptedException {
        Thread.currentThread().setUncaughtExceptionHandler((thread, problem) -> {});
        try {
            bridge.listen(event -> {
                throw new IllegalStateException("a bad listener");
            });
            run(3);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertThat(bridge.decision()).isPresent();
    }

    @Test
    void itsThreadsRunAndEndWithIt() throws Exception {
        List<VirtualPack> real = bank(TimeSource.SYSTEM).packs();
        CountDownLatch decided = new CountDownLatch(2);
        RecordingPort realPort = new RecordingPort(TimeSource.SYSTEM);
        try (InverterBridge running = InverterBridge.builder()
                .source(BmsSource.of("virtual", real, 1))
                .port(realPort)
                .cycle(Duration.ofMillis(100))
                .build()) {
            running.listen(event -> {
                if (event instanceof BridgeEvent.Decided) {
                    decided.countDown();
                }
            });
            running.start();
            assertThat(decided.await(10, TimeUnit.SECONDS)).isTrue();
            assertThatIllegalStateException().isThrownBy(running::start);
        }
        assertThat(realPort.status().stage()).isEqualTo(PortStage.CLOSED);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("jkbms-bridge", "jkbms-watchdog");
    }

    @Test
    void aBridgeWithoutPacksIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InverterBridge.builder().port(port).build())
                .withMessageContaining("source");
    }

    @Test
    void whatTheEssentialsDoNotBringIsKeptForThreeFullReadings() throws InterruptedException {
        run(30);
        assertThat(newest().cycleCount()).isPresent();

        packs.get(0).isRestLost = true;
        run(15);
        assertThat(newest().cycleCount()).isPresent();
        run(30);
        assertThat(newest().cycleCount()).isEmpty();
        assertThat(newest().voltageMillivolts()).isPositive();
    }

    private PackStatus newest() {
        return source.packs().get(0).status().orElseThrow().value();
    }

    @Test
    void failuresReachTheListenersOfTheSource() throws InterruptedException {
        List<PollEvent> events = new ArrayList<>();
        source.listen(events::add);
        packs.get(0).isPlugged = false;
        run(2);
        assertThat(events).anyMatch(PollEvent.ReadFailed.class::isInstance);
    }
}
