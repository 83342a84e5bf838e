// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * A house with panels on its roof, day after day: the sun charges, people discharge, clouds and kettles come by chance. Starts at
 * midnight; see {@link #startingAt}. The same seed gives the same weather. Immutable and safe for use by many threads.
 */
public final class SolarHousehold implements Load {
    private static final int SECONDS_PER_DAY = 86_400;

    /** Clouds and appliances change this often. */
    private static final int SECONDS_PER_SLOT = 300;

    private static final double SUNRISE_HOUR = 6.5;
    private static final double SUNSET_HOUR = 19.5;

    private final long seed;
    private final int peakWatts;
    private final int meanWatts;
    private final int maxVoltageMillivolts;

    /**
     * Creates a household.
     *
     * @param seed                 decides the weather and the habits
     * @param peakWatts            what the panels give at noon of a clear day, in watts; not negative
     * @param meanWatts            what the house takes over the day, in watts; not negative
     * @param maxVoltageMillivolts the voltage that the inverter holds when the battery is full
     */
    public SolarHousehold(long seed, int peakWatts, int meanWatts, int maxVoltageMillivolts) {
        if (peakWatts < 0 || meanWatts < 0) {
            throw new IllegalArgumentException("peakWatts %d, meanWatts %d".formatted(peakWatts, meanWatts));
        }
        this.seed = seed;
        this.peakWatts = peakWatts;
        this.meanWatts = meanWatts;
        this.maxVoltageMillivolts = maxVoltageMillivolts;
    }

    /**
     * {@return a household that moves a pack or bank of LFP cells through most of its charge each day}
     *
     * @param seed                  decides the weather and the habits
     * @param cellCount             number of cells in series
     * @param capacityMilliampHours capacity of the bank in milliampere hours
     */
    public static SolarHousehold of(long seed, int cellCount, long capacityMilliampHours) {
        // A good day's sun is some five hours of the peak and brings more than the house takes.
        long wattHours = capacityMilliampHours / 1000 * cellCount * 32 / 10;
        return new SolarHousehold(seed, (int) (wattHours / 5), (int) (wattHours / 34), cellCount * 3_450);
    }

    @Override
    public Demand at(Duration sinceStart) {
        long seconds = sinceStart.toSeconds();
        long day = Math.floorDiv(seconds, SECONDS_PER_DAY);
        double hour = Math.floorMod(seconds, SECONDS_PER_DAY) / 3600.0;
        long slot = Math.floorDiv(seconds, SECONDS_PER_SLOT);
        double watts = sunWatts(day, hour, slot) - houseWatts(hour, slot);
        return Demand.ofMilliwatts(Math.round(watts) * 1000).upTo(maxVoltageMillivolts);
    }

    private double sunWatts(long day, double hour, long slot) {
        if (hour <= SUNRISE_HOUR || hour >= SUNSET_HOUR) {
            return 0;
        }
        double height = StrictMath.sin(StrictMath.PI * (hour - SUNRISE_HOUR) / (SUNSET_HOUR - SUNRISE_HOUR));
        double weather = 0.4 + 0.6 * chance(1, day);
        double clouds = 1 - 0.5 * (1 - weather) * chance(2, slot);
        return peakWatts * StrictMath.pow(height, 1.3) * weather * clouds;
    }

    private double houseWatts(double hour, long slot) {
        double base = 0.5;
        double morning = bump(hour, 7.5, 1.0);
        double noon = 0.7 * bump(hour, 12.5, 1.0);
        double evening = 1.6 * bump(hour, 20.0, 2.0);
        // One slot in ten somebody boils water.
        double kettle = chance(3, slot) < 0.1 ? 2.5 : 0.3 * chance(4, slot);
        return meanWatts * (base + morning + noon + evening + kettle) * 0.85;
    }

    private static double bump(double hour, double middle, double width) {
        double x = (hour - middle) / width;
        return StrictMath.exp(-x * x);
    }

    /** A number from 0 to 1 that depends on the seed, a stream and an index alone. */
    private double chance(int stream, long index) {
        return new SplittableRandom(seed * 31 + stream + index * 0x9E37_79B9_7F4A_7C15L).nextDouble();
    }
}
