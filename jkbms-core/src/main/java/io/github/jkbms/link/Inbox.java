// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The receiving side of a link in memory: waits for {@link Arrivals} on either kind of clock. On a {@link VirtualTime} a
 * waiting read drives the clock, on every other clock it blocks the thread.
 *
 * <p>Safe for use by many threads. The clock is never asked while the lock is held, because the events of a virtual clock
 * run inside its lock and come here.
 */
final class Inbox {
    /** What is done to the arrivals while nobody reads. */
    interface Change<E extends Exception> {
        void run() throws E;
    }

    private final String name;
    private final TimeSource time;
    private final Arrivals arrivals;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int changes;
    private volatile boolean closed;
    private @Nullable String whyGone;

    Inbox(String name, TimeSource time, Arrivals arrivals) {
        this.name = name;
        this.time = time;
        this.arrivals = arrivals;
    }

    int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        PortErrors.requireRoom(buffer, offset, length);
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw PortErrors.interrupted(name);
            }
            long nowNanos = time.nanoTime();
            long wakeNanos = deadlineNanos;
            int seen;
            lock.lock();
            try {
                requireOpen();
                int count = arrivals.take(buffer, offset, length, nowNanos);
                if (count > 0) {
                    return count;
                }
                boolean nothingComes = arrivals.isEmpty();
                if (nothingComes && whyGone != null) {
                    throw PortErrors.gone(name, whyGone);
                }
                if (deadlineNanos - nowNanos <= 0) {
                    return 0;
                }
                if (!nothingComes && arrivals.nextNanos() - deadlineNanos < 0) {
                    wakeNanos = arrivals.nextNanos();
                }
                seen = changes;
            } finally {
                lock.unlock();
            }
            await(wakeNanos, seen);
        }
    }

    private void await(long wakeNanos, int seen) throws BmsException {
        if (time instanceof VirtualTime virtual) {
            Thread reader = Thread.currentThread();
            virtual.runUntil(wakeNanos, () -> changes != seen || reader.isInterrupted());
            return;
        }
        long waitNanos = wakeNanos - time.nanoTime();
        lock.lock();
        try {
            if (changes == seen) {
                changed.awaitNanos(waitNanos);
            }
        } catch (InterruptedException e) {
            throw PortErrors.interrupted(name);
        } finally {
            lock.unlock();
        }
    }

    /** Takes what has arrived, without waiting, and whether or not the line is still open. */
    int poll(byte[] buffer) {
        long nowNanos = time.nanoTime();
        lock.lock();
        try {
            return arrivals.take(buffer, 0, buffer.length, nowNanos);
        } finally {
            lock.unlock();
        }
    }

    int discard() throws BmsPortException {
        long nowNanos = time.nanoTime();
        byte[] waste = new byte[256];
        lock.lock();
        try {
            requireOpen();
            int total = 0;
            int count;
            while ((count = arrivals.take(waste, 0, waste.length, nowNanos)) > 0) {
                total += count;
            }
            if (total == 0 && whyGone != null && arrivals.isEmpty()) {
                throw PortErrors.gone(name, whyGone);
            }
            return total;
        } finally {
            lock.unlock();
        }
    }

    /** Changes the arrivals, or anything else that a reader may be waiting for, and wakes the reader. */
    <E extends Exception> void update(Change<E> change) throws E {
        lock.lock();
        try {
            change.run();
            changes++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether something is true of the arrivals} */
    boolean holds(BooleanSupplier condition) {
        lock.lock();
        try {
            return condition.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether something is on its way} */
    boolean expectsMore() {
        return holds(() -> !arrivals.isEmpty());
    }

    /** {@return when the next byte arrives; asked only if something is on its way and nobody else takes it} */
    long nextNanos() {
        lock.lock();
        try {
            return arrivals.nextNanos();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        update(() -> closed = true);
    }

    boolean isClosed() {
        return closed;
    }

    /** After what is still on its way, reads report that the line is gone. */
    void end(String why) {
        update(() -> whyGone = why);
    }

    void requireOpen() throws BmsPortException {
        if (closed) {
            throw PortErrors.closed(name);
        }
    }
}
