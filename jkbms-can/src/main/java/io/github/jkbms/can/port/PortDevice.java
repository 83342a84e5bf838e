// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.bridge.InverterWatch;
import io.github.jkbms.bridge.PortCounts;
import io.github.jkbms.bridge.PortEvent;
import io.github.jkbms.bridge.PortFeed;
import io.github.jkbms.bridge.PortStage;
import io.github.jkbms.bridge.PortStatus;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanDevice;
import io.github.jkbms.can.CanDevicePort;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.StorageState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a {@link CanInverterPort} does on its bus. The calls of {@code CanDevice} come one at a time; feed, status and listeners
 * are safe for use by many threads.
 */
final class PortDevice implements CanDevice {
    private static final Logger LOG = LoggerFactory.getLogger(CanInverterPort.class);

    /** How often it is looked whether there is something to say while there is nothing. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final String name;
    private final InverterProtocol protocol;
    private final PortFeed feed;
    private final InverterWatch inverter;
    private final SendSchedule schedule;
    private final List<Consumer<PortEvent>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong ignored = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private volatile Supplier<CanBusState> bus = () -> CanBusState.ACTIVE;
    private volatile boolean isClosed;
    private volatile boolean hasBeat;
    private volatile long beatNanos;
    private boolean isTalking;
    private PortStage lastStage = PortStage.WAITING;
    private InverterPresence lastPresence = InverterPresence.UNKNOWN;
    private Optional<String> lastTrouble = Optional.empty();

    PortDevice(String name, InverterProtocol protocol, FailSafeTimes times, TimeSource time) {
        this.name = name;
        this.protocol = protocol;
        feed = new PortFeed(times);
        inverter = new InverterWatch(protocol.keepAliveTimeout());
        schedule = new SendSchedule(protocol, time.nanoTime());
    }

    PortFeed feed() {
        return feed;
    }

    /** Has the state of the bus asked here from now on. */
    void watch(Supplier<CanBusState> state) {
        bus = state;
    }

    void listen(Consumer<PortEvent> listener) {
        listeners.add(listener);
    }

    void close() {
        isClosed = true;
    }

    /** {@return when it last looked whether something is due; nothing before it was started} */
    OptionalLong beatNanos() {
        return hasBeat ? OptionalLong.of(beatNanos) : OptionalLong.empty();
    }

    PortStatus status(long nowNanos) {
        return new PortStatus(
                isClosed ? PortStage.CLOSED : feed.stage(nowNanos),
                trouble(),
                inverter.presence(nowNanos),
                new PortCounts(sent.get(), received.get(), ignored.get(), failed.get()));
    }

    private Optional<String> trouble() {
        CanBusState state = bus.get();
        if (isClosed || state.passesFrames()) {
            return Optional.empty();
        }
        return Optional.of(
                state == CanBusState.CLOSED
                        ? name + " was closed under the port: make a new port."
                        : state.explain(name));
    }

    @Override
    public void started(CanDevicePort port) {
        tick(port);
    }

    @Override
    public void stateChanged(CanBusState state, CanDevicePort port) {
        tellChanges(port.time().nanoTime());
    }

    @Override
    public void received(ReceivedFrame frame, CanDevicePort port) {
        Optional<InverterMessage> message = protocol.decodeInverter(frame.frame());
        if (message.isEmpty()) {
            ignored.incrementAndGet();
            return;
        }
        received.incrementAndGet();
        inverter.heard(frame.atNanos());
        LOG.debug("{}: the inverter says {}", name, message.get());
        if (message.get() instanceof InverterMessage.Poll && isTalking && schedule.isBetweenRounds()) {
            // The rounds follow the question; the frame that is already planned comes as the first of them.
            schedule.restart(port.time().nanoTime());
            send(port);
        }
        tellChanges(port.time().nanoTime());
    }

    /** Sends what is due and comes again when the next frame is. */
    private void tick(CanDevicePort port) {
        if (isClosed) {
            return;
        }
        send(port);
        long nowNanos = port.time().nanoTime();
        beatNanos = nowNanos;
        hasBeat = true;
        tellChanges(nowNanos);
        long againNanos = isTalking ? schedule.nextNanos() : nowNanos + IDLE_NANOS;
        // A question of the inverter may make a frame due earlier than it was when this was planned.
        port.schedule(againNanos - nowNanos > IDLE_NANOS ? nowNanos + IDLE_NANOS : againNanos, () -> tick(port));
    }

    private void send(CanDevicePort port) {
        long nowNanos = port.time().nanoTime();
        Optional<StorageState> state = feed.toSend(nowNanos);
        if (state.isPresent() && !isTalking) {
            schedule.restart(nowNanos);
        }
        isTalking = state.isPresent();
        if (state.isEmpty() || schedule.nextNanos() - nowNanos > 0) {
            return;
        }
        BatteryMessage message = schedule.take(nowNanos);
        Optional<CanFrame> frame = message.encode(state.get());
        if (frame.isPresent()) {
            (port.send(frame.get()) ? sent : failed).incrementAndGet();
        }
    }

    private void tellChanges(long nowNanos) {
        PortStatus status = status(nowNanos);
        if (status.stage() != lastStage) {
            LOG.info("{}: {} after {}", name, status.stage(), lastStage);
            tell(new PortEvent.StageChanged(lastStage, status.stage()));
            lastStage = status.stage();
        }
        if (!status.trouble().equals(lastTrouble)) {
            if (status.trouble().isPresent()) {
                LOG.warn("{}", status.trouble().get());
            } else {
                LOG.info("{} works again.", name);
            }
            lastTrouble = status.trouble();
            tell(new PortEvent.WireChanged(lastTrouble));
        }
        if (status.inverter() != lastPresence) {
            LOG.info("{}: inverter {}", name, status.inverter());
            tell(new PortEvent.InverterChanged(lastPresence, status.inverter()));
            lastPresence = status.inverter();
        }
    }

    private void tell(PortEvent event) {
        for (Consumer<PortEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                // A listener that fails must not end what the inverter hears.
                LOG.warn("{}: a listener failed: {}", name, e.toString());
            }
        }
    }
}
