// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.bridge.InverterPort;
import io.github.jkbms.bridge.InverterPresence;
import io.github.jkbms.bridge.InverterWatch;
import io.github.jkbms.bridge.PortEvent;
import io.github.jkbms.bridge.PortFeed;
import io.github.jkbms.bridge.PortStage;
import io.github.jkbms.bridge.PortStatus;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The battery's end of an RS485 line to an inverter: answers its requests about the newest state that was offered. With data
 * that are stale it first answers with zero currents, then not at all ({@link PortFeed}); it never speaks first and never writes
 * to a battery management system.
 *
 * <p>One thread, {@code jkbms inverter port NAME}, answers, opens the line again after it was lost, and tells the listeners. On a
 * {@link MemoryLink} with {@link VirtualTime} there is no thread: everything runs in the thread that drives the clock. Safe for
 * use by many threads.
 */
public final class SerialInverterPort implements InverterPort {
    private final SerialInverterProtocol protocol;
    private final String name;
    private final LinkFactory factory;
    private final TimeSource time;
    private final SerialPortOptions options;
    private final PortFeed feed;
    private final InverterWatch watch;
    private final BatteryDevice device;
    private final List<Consumer<PortEvent>> listeners = new CopyOnWriteArrayList<>();

    private final Object lock = new Object();
    private List<PackStatus> packs = List.of();
    private PackSettings settings = PackSettings.builder().build();
    private long packsNanos;
    private Optional<String> trouble = Optional.empty();
    private @Nullable PortLine line;
    private boolean isClosed;

    /** What was told last; used by the thread of the port alone. */
    private PortStage toldStage = PortStage.WAITING;

    private InverterPresence toldPresence = InverterPresence.UNKNOWN;

    /**
     * Creates a port that has not started.
     *
     * @param protocol what to speak; one with a battery side
     * @param name     what to call the line, such as {@code /dev/ttyUSB1}
     * @param factory  opens the line, now and again; at {@link SerialInverterProtocol#baudRate()} unless the user wants another speed
     * @param time     the clock, that of the line
     * @param options  how to behave
     * @throws IllegalArgumentException if the protocol has no battery side
     */
    public SerialInverterPort(
            SerialInverterProtocol protocol,
            String name,
            LinkFactory factory,
            TimeSource time,
            SerialPortOptions options) {
        if (!protocol.hasBatterySide()) {
            throw new IllegalArgumentException("protocol: " + protocol.info().key() + " can be read only");
        }
        this.protocol = protocol;
        this.name = Objects.requireNonNull(name, "name");
        this.factory = Objects.requireNonNull(factory, "factory");
        this.time = Objects.requireNonNull(time, "time");
        this.options = options;
        feed = new PortFeed(options.times());
        watch = new InverterWatch(options.inverterTimeout());
        device = new BatteryDevice(protocol, watch, options.turnaround(), this::snapshot);
    }

    /**
     * Creates a port on a line that is open, with the usual options.
     *
     * @param protocol what to speak; one with a battery side
     * @param line     the line, which the port closes; after it was lost the port does nothing any more
     */
    public SerialInverterPort(SerialInverterProtocol protocol, ByteLink line) {
        this(protocol, line.name(), onceOnly(line), line.time(), SerialPortOptions.DEFAULT);
    }

    private static LinkFactory onceOnly(ByteLink line) {
        return () -> {
            if (!line.isOpen()) {
                throw new BmsPortException(Reason.GONE, line.name() + " is gone");
            }
            return line;
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InverterProtocolInfo protocol() {
        return protocol.info();
    }

    @Override
    public void start() throws BmsException {
        synchronized (lock) {
            if (isClosed || line != null) {
                throw new IllegalStateException(name + ": the port was " + (isClosed ? "closed" : "started before"));
            }
            line = time instanceof VirtualTime
                    ? EventLine.start(this, device, factory)
                    : ThreadLine.start(this, device, factory, time);
        }
    }

    @Override
    public void offer(StorageState state) {
        feed.offer(state, time.nanoTime());
    }

    @Override
    public void fallSilent() {
        feed.fallSilent(time.nanoTime());
    }

    /**
     * Takes the packs one by one, for protocols that show single cells or answer as several batteries. What limits the inverter
     * comes from {@link #offer} alone. Packs that are not offered again become unknown when their data are stale; their number
     * stays.
     *
     * @param newest the packs in the order of their addresses; an empty status for one of which nothing is known
     */
    public void offerPacks(List<PackStatus> newest) {
        synchronized (lock) {
            packs = List.copyOf(newest);
            packsNanos = time.nanoTime();
        }
    }

    /**
     * Takes what the packs are set to, for the few requests that ask for it.
     *
     * @param newest the settings
     */
    public void offerSettings(PackSettings newest) {
        synchronized (lock) {
            settings = newest;
        }
    }

    private Optional<BatterySnapshot> snapshot(long nowNanos) {
        return feed.toSend(nowNanos).map(state -> snapshot(state, nowNanos));
    }

    private BatterySnapshot snapshot(StorageState state, long nowNanos) {
        synchronized (lock) {
            long staleNanos = options.times().freshness().stale().toNanos();
            List<PackStatus> known = nowNanos - packsNanos < staleNanos
                    ? packs
                    : packs.stream().map(pack -> PackStatus.builder().build()).toList();
            return new BatterySnapshot(state, known, settings);
        }
    }

    @Override
    public PortStatus status() {
        long now = time.nanoTime();
        synchronized (lock) {
            PortStage stage = isClosed ? PortStage.CLOSED : feed.stage(now);
            return new PortStatus(stage, trouble, watch.presence(now), device.counts());
        }
    }

    @Override
    public void listen(Consumer<PortEvent> listener) {
        listeners.add(listener);
    }

    /** Tells what has changed since the last call. */
    void tick() {
        long now = time.nanoTime();
        PortStage stage = feed.stage(now);
        if (stage != toldStage) {
            PortEvent event = new PortEvent.StageChanged(toldStage, stage);
            toldStage = stage;
            tell(event);
        }
        InverterPresence presence = watch.presence(now);
        if (presence != toldPresence) {
            PortEvent event = new PortEvent.InverterChanged(toldPresence, presence);
            toldPresence = presence;
            tell(event);
        }
    }

    /** Takes note of what is wrong with the line, or that it works again. */
    void wire(Optional<String> newest) {
        synchronized (lock) {
            if (trouble.equals(newest)) {
                return;
            }
            trouble = newest;
        }
        tell(new PortEvent.WireChanged(newest));
    }

    private void tell(PortEvent event) {
        listeners.forEach(listener -> listener.accept(event));
    }

    @Override
    public void close() {
        PortLine last;
        synchronized (lock) {
            isClosed = true;
            last = line;
        }
        if (last != null) {
            last.close();
        }
    }

    @Override
    public String toString() {
        return protocol.info().label() + " on " + name;
    }
}
