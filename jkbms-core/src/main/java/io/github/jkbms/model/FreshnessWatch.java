// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/** The freshness of one source of data over time. Has no clock of its own. Safe for use by many threads. */
public final class FreshnessWatch {
    private final long lateNanos;
    private final long staleNanos;
    private final long backNanos;

    private Freshness freshness = Freshness.STALE;
    private boolean isHeard;
    private long lastGoodNanos;
    private long goodSinceNanos;

    /**
     * Creates a watch that has heard nothing.
     *
     * @param limits when data are late, stale and fresh again
     */
    public FreshnessWatch(FreshnessLimits limits) {
        lateNanos = limits.late().toNanos();
        staleNanos = limits.stale().toNanos();
        backNanos = limits.back().toNanos();
    }

    /**
     * Takes note of good data.
     *
     * @param nowNanos when they came, on the scale of {@link TimeSource#nanoTime()}
     */
    public synchronized void good(long nowNanos) {
        freshness = at(nowNanos);
        if (!isHeard) {
            isHeard = true;
            freshness = Freshness.FRESH;
        } else if (freshness == Freshness.STALE) {
            freshness = Freshness.RETURNING;
            goodSinceNanos = nowNanos;
        } else if (freshness == Freshness.LATE) {
            freshness = Freshness.FRESH;
        } else if (freshness == Freshness.RETURNING) {
            goodSinceNanos = nowNanos - lastGoodNanos >= lateNanos ? nowNanos : goodSinceNanos;
            freshness = nowNanos - goodSinceNanos >= backNanos ? Freshness.FRESH : Freshness.RETURNING;
        }
        lastGoodNanos = nowNanos;
    }

    /**
     * {@return how fresh the source is at a moment}
     *
     * @param nowNanos the moment, not before the last good data
     */
    public synchronized Freshness at(long nowNanos) {
        if (freshness == Freshness.STALE || !isHeard) {
            return Freshness.STALE;
        }
        long age = nowNanos - lastGoodNanos;
        if (age >= staleNanos) {
            return Freshness.STALE;
        }
        return freshness == Freshness.RETURNING || age < lateNanos ? freshness : Freshness.LATE;
    }

    /**
     * {@return in how many nanoseconds age alone changes the freshness next; {@link Long#MAX_VALUE} for never}
     *
     * @param nowNanos the moment from which to count
     */
    public synchronized long nanosToChange(long nowNanos) {
        long age = nowNanos - lastGoodNanos;
        return switch (at(nowNanos)) {
            case FRESH -> lateNanos - age;
            case LATE, RETURNING -> staleNanos - age;
            case STALE -> Long.MAX_VALUE;
        };
    }
}
