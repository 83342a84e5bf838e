// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.time.Instant;

/**
 * Where time comes from. Everything that waits or measures an age takes one, so that an hour of operation can be run in
 * seconds on a {@link VirtualTime}. Ages are computed from {@link #nanoTime()} alone; the wall clock is for display.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface TimeSource {
    /** The clocks of the machine. */
    TimeSource SYSTEM = new SystemTime();

    /** {@return nanoseconds on a clock that never steps; only differences mean something} */
    long nanoTime();

    /** {@return the wall-clock time, for display and logs} */
    Instant instant();

    /**
     * Waits until {@link #nanoTime()} has reached a moment; returns at once if it has passed.
     *
     * @param nanos the moment, on the scale of {@link #nanoTime()}
     * @throws InterruptedException if the calling thread is interrupted; the flag is cleared as usual
     */
    void sleepUntil(long nanos) throws InterruptedException;

    /**
     * Waits for a while.
     *
     * @param nanos how long, in nanoseconds; nothing happens for 0 and less
     * @throws InterruptedException if the calling thread is interrupted
     */
    default void sleep(long nanos) throws InterruptedException {
        sleepUntil(nanoTime() + nanos);
    }
}
