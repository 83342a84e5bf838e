// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import java.time.Duration;

/**
 * Energy charged and discharged, by adding up power over time. Between two samples that are far apart nothing is added: what flowed
 * then is not known, and a counter that is too low is the honest one. Not safe for use by many threads.
 */
public final class EnergyCounter {
    /** Samples further apart are not joined. */
    public static final Duration MAX_GAP = Duration.ofMinutes(1);

    private static final double NANO_MILLIWATT_HOURS = 3.6e12 * 1000;

    private double chargedWattHours;
    private double dischargedWattHours;
    private boolean hasSample;
    private long lastNanos;
    private long lastMilliwatts;

    /** Creates a counter at zero. */
    public EnergyCounter() {}

    /**
     * Adds a sample.
     *
     * @param milliwatts the power, positive while charging
     * @param nanos      when it was measured; a sample that is not later than the last one is passed over
     */
    public void add(long milliwatts, long nanos) {
        long elapsed = nanos - lastNanos;
        if (hasSample && elapsed <= 0) {
            return;
        }
        if (hasSample && elapsed <= MAX_GAP.toNanos()) {
            // each direction by itself, so that a change of sign adds to both instead of cancelling out
            chargedWattHours += trapezoid(Math.max(0, lastMilliwatts), Math.max(0, milliwatts), elapsed);
            dischargedWattHours += trapezoid(Math.max(0, -lastMilliwatts), Math.max(0, -milliwatts), elapsed);
        }
        hasSample = true;
        lastNanos = nanos;
        lastMilliwatts = milliwatts;
    }

    private static double trapezoid(long first, long second, long nanos) {
        return ((double) first + second) / 2 * nanos / NANO_MILLIWATT_HOURS;
    }

    /** {@return what was charged since the counter was made, in watt hours} */
    public double chargedWattHours() {
        return chargedWattHours;
    }

    /** {@return what was discharged since the counter was made, in watt hours} */
    public double dischargedWattHours() {
        return dischargedWattHours;
    }
}
