// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.TemperatureSensor;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the pack has measured in the present second, in the units of the wire, so that a protection trips on just the number
 * that a reader sees. Filled anew in each step; the faults are put in from outside.
 */
final class Observation {
    /** What a sensor input without a probe reads. */
    static final int NO_PROBE_DECI_CELSIUS = -2000;

    /** The battery probes of PB boards, in the order of {@link #probesDeciCelsius}. */
    static final TemperatureSensor[] PROBES = {
        TemperatureSensor.BATTERY_1,
        TemperatureSensor.BATTERY_2,
        TemperatureSensor.BATTERY_4,
        TemperatureSensor.BATTERY_5
    };

    final int[] cellsMillivolts;
    final int[] wiresMilliohms;
    final int[] probesDeciCelsius = new int[PROBES.length];
    final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    final Set<TemperatureSensor> brokenSensors = EnumSet.noneOf(TemperatureSensor.class);

    int packMillivolts;
    int currentMilliamps;
    int highestCell;
    int lowestCell;
    int mosfetDeciCelsius;
    int hottestProbe;
    int coldestProbe;
    int highestWireMilliohms;
    int cellCountError;
    boolean isDischargeShorted;
    boolean isChargeShorted;
    boolean isShortStillThere;

    Observation(int cells) {
        this.cellsMillivolts = new int[cells];
        this.wiresMilliohms = new int[cells];
    }

    int highestMillivolts() {
        return cellsMillivolts[highestCell];
    }

    int lowestMillivolts() {
        return cellsMillivolts[lowestCell];
    }

    int averageMillivolts() {
        return Math.round((float) packMillivolts / cellsMillivolts.length);
    }

    int chargeMilliamps() {
        return Math.max(0, currentMilliamps);
    }

    int dischargeMilliamps() {
        return Math.max(0, -currentMilliamps);
    }

    /** Whether any battery probe works. */
    boolean hasProbe() {
        return probesDeciCelsius[hottestProbe] != NO_PROBE_DECI_CELSIUS;
    }

    void measure(Cells cells, Thermal thermal, double terminalAmps, double cellAmps) {
        double sum = 0;
        for (int i = 0; i < cellsMillivolts.length; i++) {
            // The measuring inputs know no sign and hold 16 bits of millivolts.
            double volts = Math.max(0, Math.min(65.535, cells.volts(i, cellAmps)));
            sum += volts;
            cellsMillivolts[i] = (int) Math.round(volts * 1000);
        }
        packMillivolts = (int) Math.round(sum * 1000);
        currentMilliamps = (int) Math.round(terminalAmps * 1000);
        highestCell = extreme(cellsMillivolts, 1);
        lowestCell = extreme(cellsMillivolts, -1);
        highestWireMilliohms = wiresMilliohms[extreme(wiresMilliohms, 1)];
        mosfetDeciCelsius = brokenSensors.contains(TemperatureSensor.MOSFET)
                ? NO_PROBE_DECI_CELSIUS
                : (int) Math.round(thermal.boardCelsius() * 10);
        measureProbes(thermal);
    }

    private void measureProbes(Thermal thermal) {
        hottestProbe = 0;
        coldestProbe = 0;
        for (int i = 0; i < PROBES.length; i++) {
            boolean isBroken = brokenSensors.contains(PROBES[i]);
            int now = isBroken ? NO_PROBE_DECI_CELSIUS : (int) Math.round(thermal.probeCelsius(i) * 10);
            probesDeciCelsius[i] = now;
            if (now > probesDeciCelsius[hottestProbe]) {
                hottestProbe = i;
            }
            boolean isFirst = probesDeciCelsius[coldestProbe] == NO_PROBE_DECI_CELSIUS;
            if (!isBroken && (isFirst || now < probesDeciCelsius[coldestProbe])) {
                coldestProbe = i;
            }
        }
    }

    private static int extreme(int[] values, int sign) {
        int found = 0;
        for (int i = 1; i < values.length; i++) {
            if (sign * (values[i] - values[found]) > 0) {
                found = i;
            }
        }
        return found;
    }
}
