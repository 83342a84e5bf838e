// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.time.Duration;

/**
 * The temperature around a pack over time. As for {@link Load}: asked under the lock of the pack, once for each second of its
 * simulated time; must not wait and must not read the pack.
 */
@FunctionalInterface
public interface Ambient {
    /**
     * {@return the temperature of the air in tenths of a degree Celsius}
     *
     * @param sinceStart simulated time since the pack or bank was made
     */
    int deciCelsius(Duration sinceStart);

    /**
     * {@return a temperature that stays}
     *
     * @param deciCelsius the temperature in tenths of a degree Celsius
     */
    static Ambient constant(int deciCelsius) {
        return sinceStart -> deciCelsius;
    }

    /**
     * {@return a temperature that is lowest at 04:00 and highest at 16:00 of each day, counted from a start at midnight}
     *
     * @param meanDeciCelsius  the mean of the day in tenths of a degree Celsius
     * @param swingDeciCelsius how far the extremes are from the mean, in tenths of a degree
     */
    static Ambient daily(int meanDeciCelsius, int swingDeciCelsius) {
        return sinceStart -> {
            double hours = sinceStart.toSeconds() / 3600.0;
            double phase = 2 * StrictMath.PI * (hours - 16) / 24;
            return (int) StrictMath.round(meanDeciCelsius + swingDeciCelsius * StrictMath.cos(phase));
        };
    }
}
