// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import java.time.Duration;

/**
 * What a {@link Poller} reads and how often. In every cycle it reads the essentials of each pack and one other report of one
 * pack, whichever is most overdue; so the essentials are never older than one cycle and one other read. Where the cycle takes
 * longer than planned, the next one begins at once. Immutable.
 *
 * @param cycle    from the start of a cycle to the start of the next; zero for as fast as the wire allows
 * @param status   how old the full live data may become before they are read again
 * @param settings the same for the settings
 * @param info     the same for the device information
 */
public record PollPlan(Duration cycle, Duration status, Duration settings, Duration info) {
    /** Essentials every second, full live data every 10 s, settings every minute, device information every hour. */
    public static final PollPlan DEFAULT =
            new PollPlan(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1));

    /** Checks the ranges. */
    public PollPlan {
        if (cycle.isNegative() || !isPositive(status) || !isPositive(settings) || !isPositive(info)) {
            throw new IllegalArgumentException(
                    "cycle %s, status %s, settings %s, info %s: must be positive, the cycle may be zero"
                            .formatted(cycle, status, settings, info));
        }
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /**
     * {@return this plan with another cycle}
     *
     * @param length from the start of a cycle to the start of the next
     */
    public PollPlan withCycle(Duration length) {
        return new PollPlan(length, status, settings, info);
    }
}
