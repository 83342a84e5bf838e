// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/**
 * Lets a limit follow its target: down quickly, up slowly, up not at all for a while after a fall. Keeps millionths, so that
 * nothing is lost however often it is asked.
 */
final class Slope {
    private static final long MICRO = 1_000_000;

    private long micros;
    private boolean isSet;
    private boolean hasFallen;
    private long fallenNanos;

    /** Puts the limit somewhere at once: at the start, and for a fail-safe. */
    void put(long value) {
        micros = value * MICRO;
        isSet = true;
    }

    boolean isSet() {
        return isSet;
    }

    /**
     * Moves towards the target.
     *
     * @param target        where to go, not negative
     * @param risePerSecond how fast up, at most 2^36
     * @param fallPerSecond how fast down, at most 2^36
     * @param holdNanos     for how long there is no rise after a fall
     * @param mayRise       whether it may rise at all
     * @param nowNanos      the moment
     * @param elapsed       microseconds since the last move, at most 10^8
     * @return which rule bounds the move; {@link Rule#SUM} if none does
     */
    Rule move(
            long target,
            long risePerSecond,
            long fallPerSecond,
            long holdNanos,
            boolean mayRise,
            long nowNanos,
            long elapsed) {
        long goal = target * MICRO;
        if (goal < micros) {
            micros = Math.max(goal, micros - fallPerSecond * elapsed);
            hasFallen = true;
            fallenNanos = nowNanos;
            return micros > goal ? Rule.FAST_FALL : Rule.SUM;
        }
        if (goal == micros) {
            return Rule.SUM;
        }
        if (!mayRise) {
            return Rule.NO_RISE_DURING_VETO;
        }
        if (hasFallen && nowNanos - fallenNanos < holdNanos) {
            return Rule.RISE_HOLD;
        }
        micros = Math.min(goal, micros + risePerSecond * elapsed);
        return micros < goal ? Rule.SLOW_RISE : Rule.SUM;
    }

    long value() {
        return micros / MICRO;
    }
}
