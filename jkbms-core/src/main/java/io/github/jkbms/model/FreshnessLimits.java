// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.time.Duration;

/**
 * When data are called late, stale and fresh again. Immutable.
 *
 * @param late  age from which they are {@link Freshness#LATE}
 * @param stale age from which they are {@link Freshness#STALE}, more than {@code late}
 * @param back  how long good data must come, without being late in between, until a pack that was stale is
 *              {@link Freshness#FRESH} again
 */
public record FreshnessLimits(Duration late, Duration stale, Duration back) {
    /** Late after 3 s, stale after 5 s, back after 10 s. */
    public static final FreshnessLimits DEFAULT =
            new FreshnessLimits(Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofSeconds(10));

    /** Checks the order. */
    public FreshnessLimits {
        if (late.isNegative() || late.isZero() || stale.compareTo(late) <= 0 || back.isNegative()) {
            throw new IllegalArgumentException("late %s, stale %s, back %s: must be positive, and stale later than late"
                    .formatted(late, stale, back));
        }
    }
}
