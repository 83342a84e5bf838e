// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A value with the moment it was read and the pack it came from. The age is always computed from the monotonic moment, so a
 * step of the wall clock neither makes a value fresh nor stale. Immutable if the value is.
 *
 * @param <T>       the kind of value
 * @param value     what was read
 * @param readNanos when the last byte of it arrived, on the scale of {@link TimeSource#nanoTime()}
 * @param readAt    the same moment on the wall clock, for display
 * @param pack      where it came from
 */
public record Timed<T>(T value, long readNanos, Instant readAt, PackId pack) {
    /** Checks that nothing is missing. */
    public Timed {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(readAt, "readAt");
        Objects.requireNonNull(pack, "pack");
    }

    /**
     * {@return a value that was read just now}
     *
     * @param <T>   the kind of value
     * @param value what was read
     * @param pack  where it came from
     * @param time  the clock
     */
    public static <T> Timed<T> now(T value, PackId pack, TimeSource time) {
        return new Timed<>(value, time.nanoTime(), time.instant(), pack);
    }

    /**
     * {@return how old the value is}
     *
     * @param time the clock the value was read with
     */
    public Duration age(TimeSource time) {
        return Duration.ofNanos(time.nanoTime() - readNanos);
    }
}
