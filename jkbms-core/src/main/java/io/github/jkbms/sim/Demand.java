// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

/**
 * What chargers and loads ask of a battery at one moment: a current, a power, or both together, and the voltage that no
 * charger exceeds. Positive is charging. What really flows depends on the cells, the MOSFETs and that voltage. Immutable.
 *
 * @param currentMilliamps     current that is asked for whatever the voltage
 * @param powerMilliwatts      power that is asked for, as inverters do; comes on top of the current
 * @param maxVoltageMillivolts voltage at the terminals at which chargers go from constant current to constant voltage
 */
public record Demand(long currentMilliamps, long powerMilliwatts, int maxVoltageMillivolts) {
    /** Nothing is connected. */
    public static final Demand NONE = new Demand(0, 0, Integer.MAX_VALUE);

    /** Checks the voltage. */
    public Demand {
        if (maxVoltageMillivolts <= 0) {
            throw new IllegalArgumentException("maxVoltageMillivolts: " + maxVoltageMillivolts);
        }
    }

    /**
     * {@return a demand of a current, without a limit of the voltage}
     *
     * @param milliamps the current, positive for charging
     */
    public static Demand ofMilliamps(long milliamps) {
        return new Demand(milliamps, 0, Integer.MAX_VALUE);
    }

    /**
     * {@return a demand of a power, without a limit of the voltage}
     *
     * @param milliwatts the power, positive for charging
     */
    public static Demand ofMilliwatts(long milliwatts) {
        return new Demand(0, milliwatts, Integer.MAX_VALUE);
    }

    /**
     * {@return the same demand from chargers that hold a voltage}
     *
     * @param millivolts the highest voltage at the terminals of the pack
     */
    public Demand upTo(int millivolts) {
        return new Demand(currentMilliamps, powerMilliwatts, millivolts);
    }

    /** Whether a charger is there: what wakes a pack that is off. */
    boolean isCharging() {
        return currentMilliamps > 0 || powerMilliwatts > 0;
    }
}
