// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Chemistry;

/**
 * Voltage of a rested cell over its state of charge. Typical curves of the trade, good to some 20 mV; both ends go on beyond
 * empty and full, steeply, so that a cell can be driven into its protections.
 */
final class OpenCircuitCurve {
    /** State of charge and volts in turns. */
    private static final double[] LFP = {
        -0.05, 0.50, -0.02, 1.80, 0.00, 2.50, 0.02, 2.85, 0.05, 3.05, 0.10, 3.190, 0.15, 3.215, 0.20, 3.235, 0.30,
        3.268, 0.40, 3.283, 0.50, 3.288, 0.60, 3.296, 0.70, 3.318, 0.80, 3.330, 0.90, 3.334, 0.95, 3.338, 0.98, 3.352,
        0.99, 3.375, 1.00, 3.430, 1.01, 3.600, 1.02, 3.850, 1.05, 4.600
    };

    private static final double[] NMC = {
        -0.05, 1.00, 0.00, 2.80, 0.02, 3.20, 0.05, 3.38, 0.10, 3.47, 0.20, 3.56, 0.30, 3.61, 0.40, 3.65, 0.50, 3.71,
        0.60, 3.80, 0.70, 3.90, 0.80, 4.00, 0.90, 4.08, 1.00, 4.19, 1.02, 4.30, 1.05, 4.60
    };

    private static final double[] LTO = {
        -0.05, 0.50, 0.00, 1.80, 0.02, 2.00, 0.05, 2.10, 0.10, 2.16, 0.20, 2.20, 0.30, 2.23, 0.50, 2.29, 0.70, 2.36,
        0.80, 2.41, 0.90, 2.48, 0.95, 2.55, 1.00, 2.65, 1.02, 2.75, 1.05, 2.95
    };

    /** The curve is looked up for each cell and second of simulated years: steps of half a per cent, no search. */
    private static final int STEPS_PER_UNIT = 200;

    private final double start;
    private final double[] volts;

    private OpenCircuitCurve(double[] points) {
        this.start = points[0];
        double end = points[points.length - 2];
        this.volts = new double[(int) StrictMath.round((end - start) * STEPS_PER_UNIT) + 1];
        int p = 0;
        for (int i = 0; i < volts.length; i++) {
            double soc = start + (double) i / STEPS_PER_UNIT;
            while (p + 4 < points.length && soc > points[p + 2]) {
                p += 2;
            }
            double share = (soc - points[p]) / (points[p + 2] - points[p]);
            volts[i] = points[p + 1] + share * (points[p + 3] - points[p + 1]);
        }
    }

    static OpenCircuitCurve of(Chemistry chemistry) {
        return new OpenCircuitCurve(
                switch (chemistry) {
                    case LFP -> LFP;
                    case NMC -> NMC;
                    case LTO -> LTO;
                });
    }

    /** The voltage in volts; beyond the ends of the curve that of the end. */
    double volts(double stateOfCharge) {
        double at = Math.max(0, Math.min(volts.length - 1, (stateOfCharge - start) * STEPS_PER_UNIT));
        int index = Math.min(volts.length - 2, (int) at);
        return volts[index] + (at - index) * (volts[index + 1] - volts[index]);
    }
}
