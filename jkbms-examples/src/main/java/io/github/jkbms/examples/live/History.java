// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The last hours of one pack or of the storage: one number for each kind and step of time, in memory of a fixed size (about 4 bytes for
 * each). What was not known stays a gap. Safe for use by many threads.
 */
public final class History {
    private static final int GAP = Integer.MIN_VALUE;

    private final Duration step;
    private final int size;
    private final int[][] values;
    private long lastStep = -1;

    /**
     * Creates an empty history.
     *
     * @param span how far it reaches back
     * @param step the time of one number
     */
    public History(Duration span, Duration step) {
        this.step = step;
        size = (int) span.dividedBy(step);
        values = new int[SeriesKind.values().length][size];
        for (int[] series : values) {
            Arrays.fill(series, GAP);
        }
    }

    /**
     * A piece of a history.
     *
     * @param end    the end of the last number, by the wall clock
     * @param step   the time of one number
     * @param values the numbers, oldest first; empty where nothing was known
     */
    public record Piece(Instant end, Duration step, OptionalLong[] values) {}

    /**
     * Adds what is known at a moment. Of several moments in one step the last counts; steps without a moment are gaps.
     *
     * @param nanos the moment, since any beginning, not negative; never goes back
     * @param known what is known of each kind
     */
    public synchronized void add(long nanos, Function<SeriesKind, OptionalLong> known) {
        long now = nanos / step.toNanos();
        long first = Math.max(lastStep + 1, now - size + 1);
        for (long missed = lastStep < 0 ? now : first; missed <= now; missed++) {
            for (int[] series : values) {
                series[(int) (missed % size)] = GAP;
            }
        }
        lastStep = Math.max(lastStep, now);
        for (SeriesKind kind : SeriesKind.values()) {
            OptionalLong value = known.apply(kind);
            if (value.isPresent()) {
                values[kind.ordinal()][(int) (now % size)] = (int) value.getAsLong();
            }
        }
    }

    /**
     * {@return the last part of the history, with as many numbers as asked for at the most: each the mean of what is known in its time}
     *
     * @param kind  which series
     * @param span  how far back, at most what is kept
     * @param most  how many numbers at the most
     * @param nanos now, on the clock of {@link #add}
     * @param now   now, by the wall clock
     */
    public synchronized Piece last(SeriesKind kind, Duration span, int most, long nanos, Instant now) {
        int steps = (int) Math.max(1, Math.min(size, span.dividedBy(step)));
        int together = (steps + most - 1) / most;
        // whole groups that always begin at the same steps, so that a plot moves on instead of flickering
        long end = nanos / step.toNanos() / together + 1;
        int count = (steps + together - 1) / together;
        OptionalLong[] piece = new OptionalLong[count];
        for (int i = 0; i < count; i++) {
            piece[i] = mean(values[kind.ordinal()], (end - count + i) * together, together);
        }
        Instant endAt = now.plusNanos(end * together * step.toNanos() - nanos);
        return new Piece(endAt, step.multipliedBy(together), piece);
    }

    private OptionalLong mean(int[] series, long from, int length) {
        long sum = 0;
        int known = 0;
        for (long at = Math.max(from, 0); at < from + length; at++) {
            if (at <= lastStep && at > lastStep - size && series[(int) (at % size)] != GAP) {
                sum += series[(int) (at % size)];
                known++;
            }
        }
        return known == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round((double) sum / known));
    }
}
