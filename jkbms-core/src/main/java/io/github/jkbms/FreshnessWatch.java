// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

/** The freshness of one pack over time. Has no clock of its own. Safe for use by many threads. */
final class FreshnessWatch {
    private final long lateNanos;
    private final long staleNanos;
    private final long backNanos;

    private Freshness freshness = Freshness.STALE;
    private boolean isHeard;
    private long lastGoodNanos;
    private long goodSinceNanos;

    FreshnessWatch(FreshnessLimits limits) {
        lateNanos = limits.late().toNanos();
        staleNanos = limits.stale().toNanos();
        backNanos = limits.back().toNanos();
    }

    /** Takes note of good data. */
    synchronized void good(long nowNanos) {
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

    /** {@return how fresh the pack is at a moment} */
    synchronized Freshness at(long nowNanos) {
        if (freshness == Freshness.STALE || !isHeard) {
            return Freshness.STALE;
        }
        long age = nowNanos - lastGoodNanos;
        if (age >= staleNanos) {
            return Freshness.STALE;
        }
        return freshness == Freshness.RETURNING || age < lateNanos ? freshness : Freshness.LATE;
    }

    /** {@return in how many nanoseconds age alone changes the freshness next; {@link Long#MAX_VALUE} for never} */
    synchronized long nanosToChange(long nowNanos) {
        long age = nowNanos - lastGoodNanos;
        return switch (at(nowNanos)) {
            case FRESH -> lateNanos - age;
            case LATE, RETURNING -> staleNanos - age;
            case STALE -> Long.MAX_VALUE;
        };
    }
}
