// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.model.VirtualTime;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a {@link ByteDevice} alive on its end of a line until closed.
 *
 * <p>On a {@link MemoryLink} with {@link VirtualTime} there is no thread: the device runs in the thread that drives the
 * clock, at the exact moments. On every other line it runs in one thread, named after the line, that is no daemon and ends
 * when the runner or the line is closed, when the line is gone, or when the device throws (the line is closed then, and the
 * thread's uncaught-exception handler is told).
 *
 * <p>Safe for use by many threads.
 */
public final class DeviceRunner implements AutoCloseable {
    private final ByteLink line;
    private final BooleanSupplier running;
    private final @Nullable Thread thread;

    private DeviceRunner(ByteLink line, BooleanSupplier running, @Nullable Thread thread) {
        this.line = line;
        this.running = running;
        this.thread = thread;
    }

    /**
     * Starts a device.
     *
     * @param device what to run; used by nobody else from now on
     * @param line   its end of a line, which the runner closes
     * @return the runner
     * @throws IllegalArgumentException if the line is on virtual time but is no {@link MemoryLink}: to record or disturb
     *                                  such a line, wrap the other end
     */
    public static DeviceRunner start(ByteDevice device, ByteLink line) {
        Objects.requireNonNull(device, "device");
        if (line.time() instanceof VirtualTime virtual) {
            if (!(line instanceof MemoryLink memory)) {
                throw new IllegalArgumentException("line: on virtual time a device runs on a MemoryLink only, not on "
                        + line.name() + "; wrap the other end instead");
            }
            new EventDriver(device, memory, virtual).start();
            return new DeviceRunner(memory, memory::isConnected, null);
        }
        Thread thread = new Thread(new ThreadDriver(device, line), "jkbms device on " + line.name());
        thread.setDaemon(false);
        thread.start();
        return new DeviceRunner(line, thread::isAlive, thread);
    }

    /** {@return whether the device still lives: its line is neither closed nor gone} */
    public boolean isRunning() {
        return running.getAsBoolean();
    }

    /**
     * Closes the line and, where there is a thread, waits until it has ended. May be called from any thread, that of the
     * device included, and any number of times; an interrupt ends the wait and stays visible.
     */
    @Override
    public void close() {
        line.close();
        if (thread != null && thread != Thread.currentThread()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
