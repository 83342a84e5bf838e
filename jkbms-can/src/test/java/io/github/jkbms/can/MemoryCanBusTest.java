// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemoryCanBusTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final CanFrame LIMITS = CanFrame.parse("351#9E027C016C07C601");
    private static final CanFrame STATE = CanFrame.parse("355#63006400");

    private final VirtualTime time = new VirtualTime();
    private final MemoryCanWire wire = MemoryCanWire.create(time);

    private static List<String> drain(CanBus bus) throws BmsException {
        List<String> frames = new ArrayList<>();
        ReceivedFrame frame;
        while ((frame = bus.receive(bus.time().nanoTime())) != null) {
            frames.add(frame.frame().toString());
        }
        return frames;
    }

    private static void assertFails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageMatching("\\w+ .*\\.");
    }

    @Test
    void everybodyElseGetsAFrame() throws BmsException {
        MemoryCanBus battery = wire.connect("battery");
        MemoryCanBus inverter = wire.connect("inverter");
        MemoryCanBus watcher = wire.listen("watcher");
        battery.send(LIMITS);

        assertThat(inverter.receive(SECOND)).isEqualTo(new ReceivedFrame(LIMITS, 0));
        assertThat(watcher.receive(SECOND)).isEqualTo(new ReceivedFrame(LIMITS, 0));
        assertThat(battery.receive(SECOND)).isNull();
        assertThat(time.nanoTime()).isEqualTo(SECOND.toNanos());
    }

    @Test
    void frameTakesTheTimeOfItsBits() throws BmsException {
        MemoryCanWire slow = MemoryCanWire.create(time, 250_000);
        MemoryCanBus a = slow.connect("a");
        MemoryCanBus b = slow.connect("b");
        a.send(LIMITS);
        a.send(STATE);

        // 118 bits, then 83 bits of 4 microseconds.
        assertThat(b.receive(SECOND)).isEqualTo(new ReceivedFrame(LIMITS, 118 * 4_000));
        assertThat(b.receive(SECOND))
                .isEqualTo(new ReceivedFrame(STATE, 118 * 4_000 + FrameBits.count(STATE) * 4_000L));
    }

    @Test
    void momentOfArrivalDoesNotDependOnTheReader() throws BmsException {
        MemoryCanWire slow = MemoryCanWire.create(time, 500_000);
        MemoryCanBus a = slow.connect("a");
        MemoryCanBus b = slow.connect("b");
        a.send(LIMITS);
        time.advance(SECOND);

        assertThat(b.receive(time.nanoTime())).isEqualTo(new ReceivedFrame(LIMITS, 118 * 2_000));
    }

    @Test
    void smallestIdentifierGoesFirstAmongThoseThatWait() throws BmsException {
        MemoryCanWire slow = MemoryCanWire.create(time, 500_000);
        MemoryCanBus a = slow.connect("a");
        MemoryCanBus b = slow.connect("b");
        MemoryCanBus watcher = slow.connect("watcher");
        a.send(CanFrame.parse("7F4#01"));
        b.send(CanFrame.parse("2F4#"));
        a.send(CanFrame.parse("100#"));
        b.send(CanFrame.parse("050#"));
        time.advance(SECOND);

        // 7F4 found the bus free; then each node offers its oldest frame only.
        assertThat(drain(watcher)).containsExactly("7F4#01", "100#", "2F4#", "050#");
        assertThat(drain(a)).containsExactly("2F4#", "050#");
    }

    @Test
    void filtersLetPassWhatTheyName() throws BmsException {
        MemoryCanBus sender = wire.connect("sender");
        MemoryCanBus receiver = wire.connect(
                "receiver",
                CanFilter.only(CanId.standard(0x305)),
                new CanFilter(CanId.extended(0x18E028F4), 0x1FF0_FFF0));
        for (String text : List.of("305#", "00000305#", "304#", "18E328FA#", "18F128F4#")) {
            sender.send(CanFrame.parse(text));
        }

        assertThat(drain(receiver)).containsExactly("305#", "18E328FA#");
    }

    @Test
    void nothingPassesWhileNobodyAcknowledges() throws BmsException {
        MemoryCanBus alone = wire.connect("alone");
        MemoryCanBus watcher = wire.listen("watcher");
        for (int i = 0; i < 10; i++) {
            alone.send(STATE);
        }

        assertThat(alone.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);
        assertFails(Reason.BUSY, () -> alone.send(STATE));
        assertThat(drain(watcher)).isEmpty();
        assertThat(alone.counts())
                .extracting(CanCounts::sent, CanCounts::refused)
                .containsExactly(10L, 1L);
        alone.requireUp();

        wire.connect("inverter");
        assertThat(drain(watcher)).hasSize(10);
        assertThat(alone.state()).isEqualTo(CanBusState.ACTIVE);
    }

    @Test
    void frameWhoseOnlyListenerLeavesInTheMiddleIsSentAgain() throws BmsException {
        MemoryCanWire slow = MemoryCanWire.create(time, 500_000);
        MemoryCanBus battery = slow.connect("battery");
        MemoryCanBus inverter = slow.connect("inverter");
        battery.send(LIMITS);
        time.advance(Duration.ofNanos(100_000));
        inverter.close();
        time.advance(SECOND);
        assertThat(battery.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);

        MemoryCanBus next = slow.connect("next");
        assertThat(next.receive(SECOND)).isEqualTo(new ReceivedFrame(LIMITS, SECOND.toNanos() + 100_000 + 118 * 2_000));
    }

    @ParameterizedTest
    @EnumSource(names = {"BUS_OFF", "DOWN", "MISSING"})
    void nothingPassesAnInterfaceInTrouble(CanBusState trouble) throws BmsException {
        MemoryCanBus battery = wire.connect("battery");
        MemoryCanBus inverter = wire.connect("inverter");
        battery.simulate(trouble);

        assertFails(Reason.GONE, () -> battery.send(STATE));
        assertFails(Reason.GONE, battery::requireUp);
        assertThat(battery.state()).isEqualTo(trouble);
        assertThat(battery.isOpen()).isTrue();
        inverter.send(LIMITS);
        assertThat(inverter.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);
        assertThat(battery.receive(SECOND)).isNull();

        battery.simulate(CanBusState.ACTIVE);
        assertThat(battery.receive(SECOND)).isNotNull();
        battery.send(STATE);
        assertThat(inverter.receive(SECOND)).isNotNull();
    }

    @Test
    void framesThatWaitedWhenTheInterfaceWentDownAreNotSentLater() throws BmsException {
        MemoryCanWire slow = MemoryCanWire.create(time, 500_000);
        MemoryCanBus battery = slow.connect("battery");
        MemoryCanBus inverter = slow.connect("inverter");
        battery.send(LIMITS);
        battery.send(STATE);
        time.advance(Duration.ofNanos(118 * 2_000));
        battery.simulate(CanBusState.BUS_OFF);
        battery.simulate(CanBusState.ACTIVE);
        time.advance(SECOND);

        assertThat(drain(inverter)).containsExactly(LIMITS.toString());
        assertThat(battery.counts().errorFrames()).isEqualTo(1);
    }

    @Test
    void simulatedLossOfAcknowledgeHoldsFramesBack() throws BmsException {
        MemoryCanBus battery = wire.connect("battery");
        MemoryCanBus inverter = wire.connect("inverter");
        battery.simulate(CanBusState.NO_ACKNOWLEDGE);
        battery.send(LIMITS);
        assertThat(battery.state()).isEqualTo(CanBusState.NO_ACKNOWLEDGE);
        assertThat(drain(inverter)).isEmpty();

        battery.simulate(CanBusState.ACTIVE);
        assertThat(drain(inverter)).containsExactly(LIMITS.toString());
    }

    @Test
    void unreadFramesAreLostAndCounted() throws BmsException {
        MemoryCanBus sender = wire.connect("sender");
        MemoryCanBus lazy = wire.connect("lazy");
        for (int i = 0; i < 5000; i++) {
            sender.send(STATE);
        }

        assertThat(drain(lazy)).hasSize(4096);
        assertThat(lazy.counts())
                .extracting(CanCounts::received, CanCounts::lost)
                .containsExactly(4096L, 904L);
    }

    @Test
    void listenerMustNotSend() {
        assertFails(Reason.LISTEN_ONLY, () -> wire.listen("watcher").send(STATE));
    }

    @Test
    void closedNodeSaysSo() throws BmsException {
        MemoryCanBus bus = wire.connect("bus");
        bus.close();
        bus.close();

        assertThat(bus.state()).isEqualTo(CanBusState.CLOSED);
        assertFails(Reason.CLOSED, () -> bus.send(STATE));
        assertFails(Reason.CLOSED, () -> bus.receive(SECOND));
        assertFails(Reason.CLOSED, bus::requireUp);
        bus.simulate(CanBusState.ACTIVE);
        assertThat(bus.isOpen()).isFalse();
    }

    @Test
    void closingIsNoFaultToSimulate() {
        MemoryCanBus bus = wire.connect("bus");

        assertThatThrownBy(() -> bus.simulate(CanBusState.CLOSED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MemoryCanWire.create(time, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void interruptEndsAReceiveAndStaysVisible() {
        MemoryCanBus bus = wire.connect("bus");
        time.schedule(1000, Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> bus.receive(SECOND)).isInstanceOf(BmsInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(time.nanoTime()).isEqualTo(1000);
    }
}
