// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.FreshnessLimits;
import java.time.Duration;

/**
 * When missing data become a fail-safe. The same times rule each pack under the policy and each port whose policy has fallen
 * silent: first zero currents are asked for, then nothing is sent any more. Immutable.
 *
 * @param freshness when data are late, stale and back; from stale on, zero currents are asked for
 * @param silence   how long after that the port stops talking
 */
public record FailSafeTimes(FreshnessLimits freshness, Duration silence) {
    /** Late after 3 s, stale after 5 s, back after 10 s, silence 30 s after stale. */
    public static final FailSafeTimes DEFAULT = new FailSafeTimes(FreshnessLimits.DEFAULT, Duration.ofSeconds(30));

    /** Checks the times. */
    public FailSafeTimes {
        if (silence.isNegative() || silence.isZero()) {
            throw new IllegalArgumentException("silence: " + silence + ", must be positive");
        }
    }

    /**
     * {@return the shorter of two rules} For protocols whose inverters wait less long.
     *
     * @param limit the longest time that the protocol allows between stale data and silence
     */
    public FailSafeTimes silentWithin(Duration limit) {
        return silence.compareTo(limit) <= 0 ? this : new FailSafeTimes(freshness, limit);
    }
}
