// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/**
 * Holds the charge voltage of one pack down while its highest cell is above its target: down in proportion to the excess, up
 * again slowly, so that the voltage settles where the balancer can work.
 */
final class VoltageHold {
    private static final long MICROS_PER_MINUTE = 60_000_000;

    /** How far the voltage is held down, in millionths of a millivolt. */
    private long nanovolts;

    /**
     * Lets time pass.
     *
     * @param excess         how far the highest cell is above its target in millivolts; negative below
     * @param gainPermille   millivolts per second for each millivolt of excess, in thousandths
     * @param release        millivolts per minute
     * @param mostMillivolts how far the voltage may be held down
     * @param micros         how much time passes, at most some minutes
     */
    void step(long excess, long gainPermille, long release, long mostMillivolts, long micros) {
        long change = excess > 0
                ? excess * gainPermille * micros / Ramp.FULL
                : -release * micros * 1_000_000 / MICROS_PER_MINUTE;
        nanovolts = Math.max(0, Math.min(nanovolts + change, Math.max(0, mostMillivolts) * 1_000_000));
    }

    long millivolts() {
        return nanovolts / 1_000_000;
    }
}
