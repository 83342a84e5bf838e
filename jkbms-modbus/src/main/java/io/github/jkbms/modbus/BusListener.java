// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.SerialLink;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to an RS485 line without ever sending: RS485-2 while a pack with address 0 polls the others, or any line with a Modbus
 * master. Tells live data, settings and device information of every pack as they pass, who is master, how long a round
 * takes, and what is wrong. The line is opened for listening: whoever gets hold of it cannot send either.
 *
 * <p>{@link #start()} begins one thread named {@code jkbms-listener} that ends with {@link #close()}; a program with a thread
 * of its own calls {@link #run(Duration)} instead. Listeners are told in that thread and must not hold it up for long.
 *
 * <p>Safe for use by many threads.
 */
public final class BusListener implements AutoCloseable {
    /** So long at the most a read waits, so that time is noticed and close is quick. */
    private static final long STEP_NANOS = Duration.ofMillis(25).toNanos();

    private static final long RETRY_NANOS = Duration.ofMillis(500).toNanos();
    private static final long CLOSE_MILLIS = 40;

    private final ByteLink line;
    private final TimeSource time;
    private final BusTraffic traffic;
    private final List<Consumer<? super BusEvent>> listeners = new CopyOnWriteArrayList<>();
    private final Object lock = new Object();

    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile long beatNanos;
    private boolean isLost;

    private BusListener(ByteLink line, FreshnessLimits limits) {
        this.line = line.listenOnly();
        this.time = line.time();
        this.beatNanos = time.nanoTime();
        this.traffic = new BusTraffic(line.name(), limits);
    }

    /**
     * {@return a listener on a serial port at 115200 baud, with {@link BusTraffic#LIMITS}} An adapter that is pulled out and
     * plugged in again is found again.
     *
     * @param port the name of the port
     * @throws BmsException if the port cannot be opened
     */
    public static BusListener open(String port) throws BmsException {
        return over(ReconnectingLink.open(SerialLink.factory(port)));
    }

    /**
     * {@return a listener on an open line, with {@link BusTraffic#LIMITS}}
     *
     * @param line the line; used by nobody else from now on and closed with the listener
     */
    public static BusListener over(ByteLink line) {
        return over(line, BusTraffic.LIMITS);
    }

    /**
     * {@return a listener on an open line}
     *
     * @param line   the line; used by nobody else from now on and closed with the listener
     * @param limits when the live data of a pack are late, stale and fresh again
     */
    public static BusListener over(ByteLink line, FreshnessLimits limits) {
        return new BusListener(Objects.requireNonNull(line, "line"), Objects.requireNonNull(limits, "limits"));
    }

    /**
     * Has somebody told all events from now on, in the listening thread. An exception that he throws goes to the
     * uncaught-exception handler of that thread, and listening goes on.
     *
     * @param listener who is told
     */
    public void addListener(Consumer<? super BusEvent> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Has somebody told nothing any more.
     *
     * @param listener who was told
     */
    public void removeListener(Consumer<? super BusEvent> listener) {
        listeners.remove(listener);
    }

    /** {@return what is known of the line now} */
    public BusReport report() {
        synchronized (lock) {
            return traffic.report();
        }
    }

    /**
     * {@return what was heard of a pack; empty for an address from which nothing came}
     *
     * @param address the address
     */
    public Optional<HeardPack> pack(int address) {
        synchronized (lock) {
            return traffic.pack(address);
        }
    }

    /** {@return when the listening thread was last seen at work, on the scale of the clock of the line} */
    public long beatNanos() {
        return beatNanos;
    }

    /** {@return the name of the line} */
    public String name() {
        return line.name();
    }

    /** {@return the clock of the line, for the age of values} */
    public TimeSource time() {
        return time;
    }

    /**
     * Starts listening in a thread of its own, until {@link #close()}.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized void start() {
        if (thread != null || closed) {
            throw new IllegalStateException("a listener can be started once");
        }
        Thread started = new Thread(() -> listen(Long.MAX_VALUE), "jkbms-listener");
        thread = started;
        started.start();
    }

    /**
     * Listens in the calling thread for a while, or until {@link #close()}.
     *
     * @param duration for how long
     * @throws InterruptedException if the thread is interrupted
     */
    public void run(Duration duration) throws InterruptedException {
        listen(duration.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Ends listening within 50 ms and closes the line. May be called from any thread and any number of times. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            last = thread;
        }
        line.close();
        if (last != null && last != Thread.currentThread()) {
            last.interrupt();
            try {
                last.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void listen(long nanos) {
        byte[] buffer = new byte[512];
        long start = time.nanoTime();
        try {
            long passed = 0;
            while (!closed && passed < nanos) {
                hear(buffer, time.nanoTime() + Math.min(STEP_NANOS, nanos - passed));
                passed = time.nanoTime() - start;
            }
        } catch (BmsInterruptedException e) {
            // The flag is set; whoever interrupted knows why.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear(byte[] buffer, long deadlineNanos) throws BmsInterruptedException, InterruptedException {
        beatNanos = time.nanoTime();
        int count = 0;
        try {
            count = line.read(buffer, 0, buffer.length, deadlineNanos);
            isLost = false;
        } catch (BmsInterruptedException e) {
            throw e;
        } catch (BmsException e) {
            lost(e);
        }
        List<BusEvent> events;
        synchronized (lock) {
            events = count > 0
                    ? traffic.feed(buffer, 0, count, time.nanoTime(), time.instant())
                    : traffic.tick(time.nanoTime(), time.instant());
        }
        events.forEach(this::tell);
    }

    private void lost(BmsException problem) throws InterruptedException {
        if (closed) {
            return;
        }
        if (!isLost) {
            isLost = true;
            tell(new BusEvent.LineLost(problem, time.instant()));
        }
        if (!closed) {
            time.sleep(RETRY_NANOS);
        }
    }

    private void tell(BusEvent event) {
        for (Consumer<? super BusEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, e);
            }
        }
    }
}
