// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Time that moves only when somebody waits for it. Whoever sleeps drives the clock: the events that are due on the way run
 * in the waiting thread, in order of their time, so that a simulation of an hour takes as long as its computations and gives
 * the same result each time.
 *
 * <p>Safe for use by many threads; events run one at a time. The order between threads that wait at the same moment is not
 * defined, so a test that wants repeatable results drives one clock with one thread.
 */
public final class VirtualTime implements TimeSource {
    private record Event(long atNanos, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));
    private final Instant start;
    private long nowNanos;
    private long lastOrder;

    /**
     * Creates a clock that stands still.
     *
     * @param start the wall-clock time at nanosecond 0
     */
    public VirtualTime(Instant start) {
        this.start = start;
    }

    /** Creates a clock that stands still at 2026-01-01 00:00:00 UTC. */
    public VirtualTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public synchronized long nanoTime() {
        return nowNanos;
    }

    @Override
    public synchronized Instant instant() {
        return start.plusNanos(nowNanos);
    }

    /**
     * Has an action run when the clock passes a moment. An action may schedule further ones; it must not wait.
     *
     * @param atNanos the moment on the scale of {@link #nanoTime()}; a moment in the past is due at the next wait
     * @param action  what to run, in the thread that drives the clock then
     */
    public synchronized void schedule(long atNanos, Runnable action) {
        events.add(new Event(atNanos, lastOrder++, action));
    }

    /**
     * Moves the clock forward and runs what is due on the way.
     *
     * @param amount how far; not negative
     */
    public void advance(Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException("amount: " + amount + ", time does not run backwards");
        }
        runUntil(nanoTime() + amount.toNanos(), () -> false);
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        runUntil(nanos, () -> false);
    }

    /**
     * Moves the clock forward, event by event, until a condition holds or a moment is reached.
     *
     * @param deadlineNanos the moment at which to stop at the latest
     * @param condition     asked before the first and after each event; cheap and without side effects
     * @return whether the condition held
     */
    public synchronized boolean runUntil(long deadlineNanos, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Event next = events.peek();
            if (next == null || next.atNanos > deadlineNanos) {
                nowNanos = Math.max(nowNanos, deadlineNanos);
                return false;
            }
            events.remove();
            nowNanos = Math.max(nowNanos, next.atNanos);
            next.action.run();
        }
        return true;
    }

    @Override
    public synchronized String toString() {
        return "virtual time +" + Duration.ofNanos(nowNanos);
    }
}
