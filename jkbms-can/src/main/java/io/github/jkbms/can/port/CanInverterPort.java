// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterPort;
import io.github.jkbms.bridge.PortEvent;
import io.github.jkbms.bridge.PortStatus;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.SocketCanBus;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The battery's end of a CAN bus to an inverter. It sends the messages of its protocol in their order and at their periods, one
 * frame at a time, each made from the newest state at the moment of sending; answers a question of the inverter; and watches
 * whether the inverter is heard.
 *
 * <p><b>Trouble.</b> While the interface is down or missing, bus-off or without acknowledge, frames are refused and counted as
 * failed. A refused frame is never sent later: the next one is made from the state of its own moment. (A controller that gets no
 * acknowledge holds up to ten frames that it took before; they come first when it works again.) The trouble is told by
 * {@link #status()}, an event and one line of log, and its end likewise.
 *
 * <p><b>Thread.</b> {@link #start()} starts one thread, named after the bus, which sends and reads; {@link #close()} ends it. On a
 * {@link io.github.jkbms.can.MemoryCanBus} with virtual time there is none. Safe for use by many threads.
 */
public final class CanInverterPort implements InverterPort {
    /** Opens the bus of a port. */
    @FunctionalInterface
    public interface Opener {
        /**
         * {@return the bus}
         *
         * @throws BmsException if it can never work; that it does not work yet is no error
         */
        CanBus open() throws BmsException;
    }

    private final String name;
    private final InverterProtocol protocol;
    private final Opener opener;
    private final TimeSource time;
    private final PortDevice device;
    private @Nullable CanDeviceRunner runner;
    private boolean isClosed;

    private CanInverterPort(
            String name, InverterProtocol protocol, Opener opener, TimeSource time, FailSafeTimes times) {
        this.name = Objects.requireNonNull(name, "name");
        this.protocol = Objects.requireNonNull(protocol, "protocol");
        this.opener = opener;
        this.time = time;
        this.device = new PortDevice(name, protocol, times, time);
    }

    /**
     * {@return a port on an interface of Linux} The interface may be down or missing; it is waited for. Bring it up with the bit
     * rate of the protocol, 500000 for all of them, see {@link SocketCanBus}.
     *
     * @param interfaceName such as {@code can0}
     * @param protocol      what to speak
     */
    public static CanInverterPort on(String interfaceName, InverterProtocol protocol) {
        return on(interfaceName, protocol, FailSafeTimes.DEFAULT);
    }

    /**
     * {@return a port on an interface of Linux with its own fail-safe times}
     *
     * @param interfaceName such as {@code can0}
     * @param protocol      what to speak
     * @param times         when a silent policy becomes zero currents and then silence
     */
    public static CanInverterPort on(String interfaceName, InverterProtocol protocol, FailSafeTimes times) {
        return new CanInverterPort(
                interfaceName, protocol, () -> SocketCanBus.openWhenReady(interfaceName), TimeSource.SYSTEM, times);
    }

    /**
     * {@return a port on a bus that is already there, in memory or of your own making}
     *
     * @param bus      the bus, which the port closes; nobody else may read it
     * @param protocol what to speak
     * @param times    when a silent policy becomes zero currents and then silence
     */
    public static CanInverterPort over(CanBus bus, InverterProtocol protocol, FailSafeTimes times) {
        return new CanInverterPort(bus.name(), protocol, () -> bus, bus.time(), times);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InverterProtocolInfo protocol() {
        return protocol.info();
    }

    /**
     * {@inheritDoc}
     *
     * @throws BmsException          a {@code BmsPortException}: {@code UNSUPPORTED} without the native library or on another
     *                               operating system, {@code NO_PERMISSION} where raw sockets are forbidden
     * @throws IllegalStateException if it was started or closed before
     */
    @Override
    public synchronized void start() throws BmsException {
        if (runner != null || isClosed) {
            throw new IllegalStateException(name + ": the port was " + (isClosed ? "closed" : "started") + " before");
        }
        CanBus bus = opener.open();
        device.watch(bus::state);
        runner = CanDeviceRunner.start(device, bus);
    }

    @Override
    public void offer(StorageState state) {
        device.feed().offer(Objects.requireNonNull(state, "state"), time.nanoTime());
    }

    @Override
    public void fallSilent() {
        device.feed().fallSilent(time.nanoTime());
    }

    @Override
    public PortStatus status() {
        return device.status(time.nanoTime());
    }

    @Override
    public OptionalLong beatNanos() {
        return device.beatNanos();
    }

    @Override
    public void listen(Consumer<PortEvent> listener) {
        device.listen(listener);
    }

    @Override
    public void close() {
        CanDeviceRunner running;
        synchronized (this) {
            isClosed = true;
            running = runner;
        }
        device.close();
        if (running != null) {
            running.close();
        }
    }

    @Override
    public String toString() {
        return name + " speaking " + protocol;
    }
}
