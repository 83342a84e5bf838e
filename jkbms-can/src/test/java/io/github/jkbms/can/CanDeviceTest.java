// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CanDeviceTest {
    private static final CanFrame KEEP_ALIVE = CanFrame.parse("305#0000000000000000");
    private static final CanFrame LIMITS = CanFrame.parse("351#9E027C016C07C601");
    private static final long MILLI = 1_000_000;

    /** Sends a frame each second, as a battery does, and notes what it hears. */
    private static final class Battery implements CanDevice {
        final List<ReceivedFrame> heard = new ArrayList<>();
        final List<CanBusState> states = new ArrayList<>();
        int notTaken;

        @Override
        public void started(CanDevicePort port) {
            tick(port.time().nanoTime(), port);
        }

        private void tick(long atNanos, CanDevicePort port) {
            if (!port.send(LIMITS)) {
                notTaken++;
            }
            long nextNanos = atNanos + 1000 * MILLI;
            port.schedule(nextNanos, () -> tick(nextNanos, port));
        }

        @Override
        public void received(ReceivedFrame received, CanDevicePort port) {
            heard.add(received);
        }

        @Override
        public void stateChanged(CanBusState state, CanDevicePort port) {
            assertThat(port.state()).isEqualTo(state);
            states.add(state);
        }
    }

    /** Answers limits 5 ms later with a keep-alive, as an inverter does. */
    private static void answer(ReceivedFrame received, CanDevicePort port) {
        if (received.frame().equals(LIMITS)) {
            port.schedule(received.atNanos() + 5 * MILLI, () -> port.send(KEEP_ALIVE));
        }
    }

    @Test
    void devicesTalkAtTheirMomentsOnVirtualTime() {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time, 500_000);
        Battery battery = new Battery();
        try (CanDeviceRunner b = CanDeviceRunner.start(battery, wire.connect("battery"));
                CanDeviceRunner i = CanDeviceRunner.start(CanDeviceTest::answer, wire.connect("inverter"))) {
            time.advance(Duration.ofMillis(2500));

            assertThat(b.isRunning()).isTrue();
            assertThat(i.isRunning()).isTrue();
        }
        long frameNanos = FrameBits.count(LIMITS) * 2000L + 5 * MILLI + FrameBits.count(KEEP_ALIVE) * 2000L;

        assertThat(battery.heard)
                .containsExactly(
                        new ReceivedFrame(KEEP_ALIVE, frameNanos),
                        new ReceivedFrame(KEEP_ALIVE, frameNanos + 1000 * MILLI),
                        new ReceivedFrame(KEEP_ALIVE, frameNanos + 2000 * MILLI));
        time.advance(Duration.ofSeconds(10));
        assertThat(battery.heard).hasSize(3);
    }

    @Test
    void anHourOfTrafficIsComplete() throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time, 500_000);
        int[] heard = new int[1];
        CanDevice fast = new CanDevice() {
            @Override
            public void started(CanDevicePort port) {
                tick(port.time().nanoTime(), port);
            }

            private void tick(long atNanos, CanDevicePort port) {
                port.send(LIMITS);
                port.schedule(atNanos + 10 * MILLI, () -> tick(atNanos + 10 * MILLI, port));
            }

            @Override
            public void received(ReceivedFrame received, CanDevicePort port) {}
        };
        CanDeviceRunner.start(fast, wire.connect("fast"));
        CanDeviceRunner.start((received, port) -> heard[0]++, wire.connect("listener"));
        try (MemoryCanBus blocking = wire.connect("blocking")) {
            int read = 0;
            while (blocking.receive(Duration.ofHours(1).toNanos()) != null) {
                read++;
            }

            assertThat(read).isEqualTo(360_000);
        }
        assertThat(heard[0]).isEqualTo(360_000);
    }

    @Test
    void deviceIsToldWhatTheBusCanDo() {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time);
        MemoryCanBus bus = wire.connect("battery");
        Battery battery = new Battery();
        CanDeviceRunner.start(battery, bus);
        time.advance(Duration.ofMillis(500));
        MemoryCanBus inverter = wire.connect("inverter");
        time.advance(Duration.ofMillis(1));
        bus.simulate(CanBusState.BUS_OFF);
        time.advance(Duration.ofSeconds(2));
        bus.simulate(CanBusState.ACTIVE);
        time.advance(Duration.ofSeconds(1));
        inverter.close();
        time.advance(Duration.ofSeconds(1));

        assertThat(battery.states)
                .containsExactly(
                        CanBusState.NO_ACKNOWLEDGE,
                        CanBusState.ACTIVE,
                        CanBusState.BUS_OFF,
                        CanBusState.ACTIVE,
                        CanBusState.NO_ACKNOWLEDGE);
        assertThat(battery.notTaken).isEqualTo(2);
    }

    @Test
    void devicesThatAnswerEachOtherAtOnceDoNotNest() {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time);
        int[] count = new int[1];
        CanDevice echo = (received, port) -> {
            if (count[0]++ < 100_000) {
                port.send(received.frame());
            }
        };
        CanDeviceRunner.start(echo, wire.connect("a"));
        CanDeviceRunner.start(echo, wire.connect("b"));
        MemoryCanBus ball = wire.connect("ball");
        time.schedule(0, () -> send(ball, KEEP_ALIVE));
        time.advance(Duration.ofSeconds(1));

        assertThat(count[0]).isGreaterThan(100_000);
    }

    private static void send(CanBus bus, CanFrame frame) {
        try {
            bus.send(frame);
        } catch (BmsException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void deviceRunsInAThreadOnTheClockOfTheMachine() throws Exception {
        MemoryCanWire wire = MemoryCanWire.create(TimeSource.SYSTEM, 500_000);
        CanDeviceRunner inverter = CanDeviceRunner.start(CanDeviceTest::answer, wire.connect("inverter"));
        MemoryCanBus battery = wire.connect("battery");
        battery.send(LIMITS);
        ReceivedFrame answer = battery.receive(Duration.ofSeconds(20));
        inverter.close();

        assertThat(answer).isNotNull();
        assertThat(answer.frame()).isEqualTo(KEEP_ALIVE);
        assertThat(inverter.isRunning()).isFalse();
    }

    @Test
    void deviceInAThreadIsToldWhatTheBusCanDo() throws Exception {
        MemoryCanWire wire = MemoryCanWire.create(TimeSource.SYSTEM);
        wire.connect("other");
        BlockingQueue<CanBusState> states = new LinkedBlockingQueue<>();
        MemoryCanBus bus = wire.connect("bus");
        CanDevice device = new CanDevice() {
            @Override
            public void received(ReceivedFrame received, CanDevicePort port) {}

            @Override
            public void stateChanged(CanBusState state, CanDevicePort port) {
                states.add(state);
            }
        };
        try (CanDeviceRunner runner = CanDeviceRunner.start(device, bus)) {
            bus.simulate(CanBusState.DOWN);
            assertThat(states.take()).isEqualTo(CanBusState.DOWN);
            bus.simulate(CanBusState.ACTIVE);
            assertThat(states.take()).isEqualTo(CanBusState.ACTIVE);
            assertThat(runner.isRunning()).isTrue();
        }
    }

    @Test
    void deviceThatThrowsClosesItsBus() throws Exception {
        MemoryCanWire wire = MemoryCanWire.create(TimeSource.SYSTEM);
        MemoryCanBus bus = wire.connect("broken");
        BlockingQueue<Throwable> uncaught = new LinkedBlockingQueue<>();
        CanDevice broken = new CanDevice() {
            @Override
            public void started(CanDevicePort port) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> uncaught.add(e));
            }

            @Override
            public void received(ReceivedFrame received, CanDevicePort port) {
                throw new IllegalStateException("broken");
            }
        };
        CanDeviceRunner runner = CanDeviceRunner.start(broken, bus);
        wire.connect("other").send(LIMITS);

        assertThat(uncaught.take()).hasMessage("broken");
        runner.close();
        assertThat(bus.isOpen()).isFalse();
        assertThat(runner.isRunning()).isFalse();
    }

    @Test
    void virtualTimeNeedsABusThatKnowsIt() {
        CanBus foreign = new ForeignBus();

        assertThatThrownBy(() -> CanDeviceRunner.start((received, port) -> {}, foreign))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("on virtual time");
    }

    /** Somebody else's bus that claims virtual time. */
    private static final class ForeignBus implements CanBus {
        private final VirtualTime time = new VirtualTime();

        @Override
        public void send(CanFrame frame) {}

        @Override
        public ReceivedFrame receive(long deadlineNanos) {
            return new ReceivedFrame(LIMITS, deadlineNanos);
        }

        @Override
        public CanBusState state() {
            return CanBusState.ACTIVE;
        }

        @Override
        public CanCounts counts() {
            return new CanCounts(0, 0, 0, 0, 0, 0, 0);
        }

        @Override
        public TimeSource time() {
            return time;
        }

        @Override
        public String name() {
            return "foreign";
        }

        @Override
        public void close() {}
    }
}
