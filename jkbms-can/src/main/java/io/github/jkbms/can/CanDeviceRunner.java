// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.model.VirtualTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link CanDevice} alive on its bus until closed.
 *
 * <p>On a {@link MemoryCanBus} with {@link VirtualTime} there is no thread: the device runs in the thread that drives the
 * clock, at the exact moments. On every other bus it runs in one thread, named after the bus, that is no daemon and ends when
 * the runner or the bus is closed or when the device throws (the bus is closed then, and the thread's uncaught-exception
 * handler is told). That the interface is down or gone does not end it: the device is told and goes on when it is back.
 *
 * <p>Safe for use by many threads.
 */
public final class CanDeviceRunner implements AutoCloseable {
    private final CanBus bus;
    private final @Nullable Thread thread;

    private CanDeviceRunner(CanBus bus, @Nullable Thread thread) {
        this.bus = bus;
        this.thread = thread;
    }

    /**
     * Starts a device.
     *
     * @param device what to run; used by nobody else from now on
     * @param bus    its access to a bus, which the runner closes
     * @return the runner
     * @throws IllegalArgumentException if the bus is on virtual time but is no {@link MemoryCanBus}: nothing would call it
     */
    public static CanDeviceRunner start(CanDevice device, CanBus bus) {
        Objects.requireNonNull(device, "device");
        if (bus.time() instanceof VirtualTime virtual) {
            if (!(bus instanceof MemoryCanBus memory)) {
                throw new IllegalArgumentException(
                        "bus: on virtual time a device runs on a MemoryCanBus only, not on " + bus.name());
            }
            new CanEventDriver(device, memory, virtual).start();
            return new CanDeviceRunner(bus, null);
        }
        Thread thread = new Thread(new CanThreadDriver(device, bus), "jkbms device on " + bus.name());
        thread.setDaemon(false);
        thread.start();
        return new CanDeviceRunner(bus, thread);
    }

    /** {@return whether the device still listens} */
    public boolean isRunning() {
        return thread != null ? thread.isAlive() : bus.isOpen();
    }

    /**
     * Closes the bus and, where there is a thread, waits until it has ended. May be called from any thread, that of the device
     * included, and any number of times; an interrupt ends the wait and stays visible.
     */
    @Override
    public void close() {
        bus.close();
        if (thread != null && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
