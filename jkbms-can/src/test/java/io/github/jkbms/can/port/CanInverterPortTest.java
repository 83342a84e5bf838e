// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.bridge.PortEvent;
import io.github.jkbms.bridge.PortStage;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.MemoryCanBus;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.StorageQuantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CanInverterPortTest {
    private final VirtualTime time = new VirtualTime();
    private final MemoryCanWire wire = MemoryCanWire.create(time);
    private final MemoryCanBus battery = wire.connect("can0");
    private final MemoryCanBus inverter = wire.connect("inverter");
    private final List<PortEvent> events = new ArrayList<>();

    private CanInverterPort start(InverterProtocol protocol) throws BmsException {
        CanInverterPort port = CanInverterPort.over(battery, protocol, FailSafeTimes.DEFAULT);
        port.listen(events::add);
        port.start();
        return port;
    }

    /** Offers a state each second for a while and returns what the inverter heard. */
    private List<ReceivedFrame> run(CanInverterPort port, int seconds) throws BmsException {
        for (int second = 0; second < seconds; second++) {
            port.offer(Household.at(second));
            time.advance(Duration.ofSeconds(1));
        }
        return heard();
    }

    private List<ReceivedFrame> heard() throws BmsException {
        List<ReceivedFrame> frames = new ArrayList<>();
        ReceivedFrame frame = inverter.receive(time.nanoTime());
        while (frame != null) {
            frames.add(frame);
            frame = inverter.receive(time.nanoTime());
        }
        return frames;
    }

    static List<InverterProtocol> protocols() {
        return InverterProtocols.all();
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void messagesGoOutInTheirOrderAtTheirPeriodsOneAtATime(InverterProtocol protocol) throws BmsException {
        List<ReceivedFrame> frames = new ArrayList<>();
        try (CanInverterPort port = start(protocol)) {
            for (int second = 0; second < 60; second++) {
                port.offer(Household.at(second));
                time.advance(Duration.ofSeconds(1));
                frames.addAll(heard());
            }
        }
        List<CanId> order = protocol.messages().stream()
                .filter(message -> message.encode(Household.at(0)).isPresent())
                .map(BatteryMessage::id)
                .toList();
        assertThat(frames.subList(0, order.size()))
                .extracting(frame -> frame.frame().id())
                .isEqualTo(order);
        long shortest = protocol.messages().stream()
                .mapToLong(message -> message.period().toNanos())
                .min()
                .orElseThrow();
        long gap = Math.min(
                protocol.gap().toNanos(), shortest / protocol.messages().size());
        Map<CanId, Long> last = new HashMap<>();
        long before = Long.MIN_VALUE / 2;
        for (ReceivedFrame frame : frames) {
            assertThat(frame.atNanos() - before).isGreaterThanOrEqualTo(gap);
            before = frame.atNanos();
            BatteryMessage message = protocol.message(frame.frame().id()).orElseThrow();
            Long earlier = last.put(message.id(), frame.atNanos());
            if (earlier != null) {
                assertThat(frame.atNanos() - earlier)
                        .as("period of %s", message)
                        .isEqualTo(message.period().toNanos());
            }
        }
    }

    @Test
    void nothingIsSaidBeforeThereIsAState() throws BmsException {
        try (CanInverterPort port = start(InverterProtocols.PYLONTECH)) {
            time.advance(Duration.ofSeconds(5));
            assertThat(heard()).isEmpty();
            assertThat(port.status().stage()).isEqualTo(PortStage.WAITING);
            port.offer(Household.at(0));
            time.advance(Duration.ofMillis(150));
            assertThat(heard()).hasSize(6);
            assertThat(events).containsExactly(new PortEvent.StageChanged(PortStage.WAITING, PortStage.SENDING));
        }
    }

    @Test
    void everyFrameIsMadeFromTheNewestState() throws BmsException {
        try (CanInverterPort port = start(InverterProtocols.PYLONTECH)) {
            port.offer(Household.at(0));
            time.advance(Duration.ofMillis(10));
            port.offer(Household.at(0).toBuilder()
                    .set(StorageQuantity.STATE_OF_CHARGE, 330)
                    .build());
            time.advance(Duration.ofMillis(500));
            assertThat(heard())
                    .filteredOn(frame -> frame.frame().id().value() == 0x355)
                    .extracting(frame -> frame.frame().u16le(0))
                    .containsExactly(33);
        }
    }

    @Test
    void silentPolicyBecomesZeroCurrentsAndThenSilence() throws BmsException {
        try (CanInverterPort port = start(InverterProtocols.PYLONTECH)) {
            run(port, 3);
            time.advance(Duration.ofSeconds(6));
            heard();
            time.advance(Duration.ofSeconds(1));
            assertThat(port.status().stage()).isEqualTo(PortStage.ZERO);
            assertThat(InverterProtocols.PYLONTECH.decode(
                            heard().stream().map(ReceivedFrame::frame).toList()))
                    .satisfies(state -> {
                        assertThat(state.value(StorageQuantity.CHARGE_CURRENT_LIMIT, -1))
                                .isZero();
                        assertThat(state.value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, -1))
                                .isZero();
                        assertThat(state.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, -1))
                                .isEqualTo(56_000);
                        assertThat(state.value(StorageQuantity.CHARGE_ALLOWED, -1))
                                .isZero();
                    });
            time.advance(Duration.ofSeconds(30));
            heard();
            time.advance(Duration.ofSeconds(60));
            assertThat(heard()).isEmpty();
            assertThat(port.status().stage()).isEqualTo(PortStage.SILENT);
            assertThat(events)
                    .containsExactly(
                            new PortEvent.StageChanged(PortStage.WAITING, PortStage.SENDING),
                            new PortEvent.StageChanged(PortStage.SENDING, PortStage.ZERO),
                            new PortEvent.StageChanged(PortStage.ZERO, PortStage.SILENT));

            run(port, 1);
            assertThat(port.status().stage()).isEqualTo(PortStage.ZERO);
            run(port, 12);
            assertThat(port.status().stage()).isEqualTo(PortStage.SENDING);
        }
    }

    @Test
    void policyThatWantsSilenceGetsIt() throws BmsException {
        try (CanInverterPort port = start(InverterProtocols.VICTRON)) {
            run(port, 2);
            port.fallSilent();
            time.advance(Duration.ofSeconds(3));
            assertThat(heard()).isEmpty();
            assertThat(port.status().stage()).isEqualTo(PortStage.SILENT);
        }
    }

    @Test
    void inverterThatIsHeardAndFallsSilentIsReported() throws BmsException {
        InverterProtocol protocol = InverterProtocols.PYLONTECH;
        try (CanInverterPort port = start(protocol)) {
            run(port, 30);
            assertThat(port.status().inverter()).isEqualTo(InverterPresence.UNKNOWN);
            inverter.send(protocol.encode(new InverterMessage.KeepAlive()));
            inverter.send(CanFrame.parse("7FF#00"));
            run(port, 9);
            assertThat(port.status().inverter()).isEqualTo(InverterPresence.PRESENT);
            assertThat(port.status().counts())
                    .satisfies(counts -> assertThat(counts.received()).isEqualTo(1))
                    .satisfies(counts -> assertThat(counts.ignored()).isEqualTo(1));
            run(port, 3);
            assertThat(port.status().inverter()).isEqualTo(InverterPresence.MISSING);
            assertThat(port.status().stage()).as("reported, not acted on").isEqualTo(PortStage.SENDING);
            assertThat(events)
                    .endsWith(
                            new PortEvent.InverterChanged(InverterPresence.UNKNOWN, InverterPresence.PRESENT),
                            new PortEvent.InverterChanged(InverterPresence.PRESENT, InverterPresence.MISSING));
        }
    }

    @Test
    void questionOfTheInverterIsAnsweredAtOnceUnlessARoundIsRunning() throws BmsException {
        InverterProtocol protocol = InverterProtocols.GROWATT_REV04;
        CanFrame poll = protocol.encode(new InverterMessage.Poll());
        try (CanInverterPort port = start(protocol)) {
            port.offer(Household.at(0));
            time.advance(Duration.ofMillis(500));
            assertThat(heard()).hasSize(protocol.messages().size());
            long askedNanos = time.nanoTime();
            inverter.send(poll);
            time.advance(Duration.ofMillis(1));
            assertThat(heard()).singleElement().satisfies(frame -> {
                assertThat(frame.frame().id()).isEqualTo(CanId.standard(0x311));
                assertThat(frame.atNanos()).isEqualTo(askedNanos);
            });
            time.advance(Duration.ofMillis(30));
            inverter.send(poll);
            time.advance(Duration.ofMillis(400));
            assertThat(heard())
                    .extracting(frame -> frame.frame().id())
                    .doesNotContain(CanId.standard(0x311))
                    .hasSize(protocol.messages().size() - 1);
        }
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.EnumSource(
            value = CanBusState.class,
            names = {"DOWN", "MISSING", "BUS_OFF", "NO_ACKNOWLEDGE"})
    void troubleOfTheWireIsSurvivedAndNoOldValueIsSentAfterwards(CanBusState trouble) throws BmsException {
        try (CanInverterPort port = start(InverterProtocols.PYLONTECH)) {
            run(port, 3);
            battery.simulate(trouble);
            run(port, 20);
            assertThat(port.status().trouble())
                    .hasValueSatisfying(text -> assertThat(text).isEqualTo(trouble.explain("can0")));
            assertThat(port.status().counts().failed()).isPositive();
            long failed = port.status().counts().failed();
            heard();

            battery.simulate(CanBusState.ACTIVE);
            port.offer(Household.at(0).toBuilder()
                    .set(StorageQuantity.STATE_OF_CHARGE, 410)
                    .build());
            time.advance(Duration.ofSeconds(2));
            assertThat(port.status().trouble()).isEmpty();
            assertThat(port.status().counts().failed()).isEqualTo(failed);
            List<Integer> charges = heard().stream()
                    .filter(frame -> frame.frame().id().value() == 0x355)
                    .map(frame -> frame.frame().u16le(0))
                    .toList();
            if (trouble == CanBusState.NO_ACKNOWLEDGE) {
                // What the controller had taken comes first; then the newest state at once.
                assertThat(charges).endsWith(41, 41).hasSizeLessThanOrEqualTo(4);
            } else {
                assertThat(charges).containsOnly(41).hasSizeBetween(2, 3);
            }
            assertThat(events)
                    .filteredOn(PortEvent.WireChanged.class::isInstance)
                    .containsExactly(
                            new PortEvent.WireChanged(Optional.of(trouble.explain("can0"))),
                            new PortEvent.WireChanged(Optional.empty()));
        }
    }

    @Test
    void listenerThatFailsDoesNotEndTheTalking() throws BmsException {
        CanInverterPort port = CanInverterPort.over(battery, InverterProtocols.PYLONTECH, FailSafeTimes.DEFAULT);
        port.listen(event -> {
            throw new IllegalStateException("listener");
        });
        port.start();
        assertThat(run(port, 2)).hasSizeGreaterThanOrEqualTo(12);
        port.close();
    }

    @Test
    void closedPortIsQuietAndStaysClosed() throws BmsException {
        CanInverterPort port = start(InverterProtocols.PYLONTECH);
        assertThatThrownBy(port::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("started before");
        run(port, 2);
        port.close();
        port.close();
        run(port, 2);
        assertThat(heard()).isEmpty();
        assertThat(battery.isOpen()).isFalse();
        assertThat(port.status().stage()).isEqualTo(PortStage.CLOSED);
        assertThatThrownBy(port::start)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed before");
    }

    @Test
    void portTellsWhatItIs() {
        CanInverterPort port = CanInverterPort.on("can7", InverterProtocols.SMA);
        assertThat(port.name()).isEqualTo("can7");
        assertThat(port.protocol()).isEqualTo(InverterProtocols.SMA.info());
        assertThat(port.status().stage()).isEqualTo(PortStage.WAITING);
    }

    @Test
    void wireThatCanNeverWorkIsAnErrorOfTheStart() {
        CanInverterPort port = CanInverterPort.on("nocan99", InverterProtocols.SMA);
        try {
            port.start();
            assertThat(port.status().trouble())
                    .hasValueSatisfying(text -> assertThat(text).contains("nocan99"));
        } catch (BmsException e) {
            // On a kernel without CAN.
            assertThat(e)
                    .isInstanceOfSatisfying(
                            BmsPortException.class,
                            port1 -> assertThat(port1.reason()).isEqualTo(Reason.UNSUPPORTED));
        } finally {
            port.close();
        }
    }

    @Test
    void onRealTimeOneThreadNamedAfterTheBusSendsAndEndsWithClose() throws Exception {
        MemoryCanWire real = MemoryCanWire.create(TimeSource.SYSTEM);
        MemoryCanBus listener = real.connect("inverter");
        CanInverterPort port =
                CanInverterPort.over(real.connect("can3"), InverterProtocols.GROWATT_REV05, FailSafeTimes.DEFAULT);
        port.offer(Household.at(0));
        port.start();
        assertThat(listener.receive(Duration.ofSeconds(30))).isNotNull();
        assertThat(threads()).contains("jkbms device on can3");
        port.close();
        assertThat(threads()).doesNotContain("jkbms device on can3");
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }
}
