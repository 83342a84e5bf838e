// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/**
 * When a decision is made.
 *
 * @param nowNanos      the moment
 * @param elapsedMicros how long after the one before, bounded so that nothing overflows
 */
record Moment(long nowNanos, long elapsedMicros) {
    /** More does not count as one step: a policy that was not asked for long moves on slowly. */
    static final long MOST_MICROS = 60_000_000;
}
