// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.util.Arrays;
import java.util.Random;

/**
 * The cells of a pack in series: what is really in them, not what the pack believes. Each cell is a voltage over its state of
 * charge, a resistance, and a slower share of that resistance (polarisation) that makes the voltage creep after a change
 * of current.
 */
final class Cells {
    /** Polarisation adds this much to the resistance once it has settled. */
    private static final double POLARIZATION_SHARE = 0.8;

    /** Polarisation settles with this time constant, in seconds. */
    private static final double POLARIZATION_SECONDS = 90;

    /** What is left of a deviation of the polarisation after one second. */
    private static final double KEPT_IN_A_SECOND = StrictMath.exp(-1 / POLARIZATION_SECONDS);

    /** A cold cell resists more: this much for each degree below 25, less above, within limits. */
    private static final double RESISTANCE_PER_DEGREE = 0.015;

    private final OpenCircuitCurve curve;
    private final double chargeEfficiency;
    private final double[] capacityAh;
    private final double[] chargeAh;
    private final double[] ohmsAt25;
    private final double[] openVolts;
    private final double[] polarizationVolts;
    private double resistanceFactor = 1;

    Cells(VirtualPackConfig config, Random random) {
        int count = config.cellCount();
        this.curve = OpenCircuitCurve.of(config.chemistry());
        this.chargeEfficiency = config.chargeEfficiencyPermille() / 1000.0;
        this.capacityAh = new double[count];
        this.chargeAh = new double[count];
        this.ohmsAt25 = new double[count];
        this.openVolts = new double[count];
        this.polarizationVolts = new double[count];
        double nominalAh = config.capacityMilliampHours() / 1000.0;
        double nominalOhms = config.cellMicroohms() / 1e6;
        for (int i = 0; i < count; i++) {
            capacityAh[i] = nominalAh * spread(random, config.capacitySpreadPermille());
            double soc =
                    config.stateOfChargePercent() / 100.0 + spread(random, config.stateOfChargeSpreadPermille()) - 1;
            chargeAh[i] = capacityAh[i] * Math.max(0, Math.min(1, soc));
            ohmsAt25[i] = nominalOhms * spread(random, config.resistanceSpreadPermille());
        }
        if (config.weakCell() > 0) {
            int weak = config.weakCell() - 1;
            capacityAh[weak] *= config.weakCellCapacityPercent() / 100.0;
            chargeAh[weak] *= config.weakCellCapacityPercent() / 100.0;
            ohmsAt25[weak] *= config.weakCellResistancePercent() / 100.0;
        }
        Arrays.setAll(openVolts, this::restVolts);
    }

    /** A factor around 1 with a standard deviation, at most three of them away. */
    private static double spread(Random random, int permille) {
        return 1 + Math.max(-3, Math.min(3, random.nextGaussian())) * permille / 1000.0;
    }

    int count() {
        return chargeAh.length;
    }

    /** The voltage of all cells without current, in volts. */
    double openVolts() {
        double sum = 0;
        for (int i = 0; i < openVolts.length; i++) {
            sum += openVolts[i] + polarizationVolts[i];
        }
        return sum;
    }

    /** The resistance of all cells for a sudden change, in ohms. */
    double ohms() {
        double sum = 0;
        for (double ohms : ohmsAt25) {
            sum += ohms;
        }
        return sum * resistanceFactor;
    }

    /** The voltage of one cell, from 0, under a current, in volts. */
    double volts(int index, double amps) {
        return openVolts[index] + polarizationVolts[index] + amps * ohmsAt25[index] * resistanceFactor;
    }

    /** What is in one cell, from 0, in ampere hours. */
    double chargeAh(int index) {
        return chargeAh[index];
    }

    /** Puts charge into one cell, from 0, or takes it out; for the balancer and for tests. */
    void addCharge(int index, double ampereHours) {
        chargeAh[index] += ampereHours;
        openVolts[index] = restVolts(index);
    }

    /** Sets the state of charge of one cell, from 0, and lets it rest. */
    void rest(int index, double stateOfCharge) {
        chargeAh[index] = stateOfCharge * capacityAh[index];
        polarizationVolts[index] = 0;
        openVolts[index] = restVolts(index);
    }

    /** Lets a current flow for one second. */
    void step(double amps, double celsius) {
        resistanceFactor = Math.max(0.7, Math.min(3, 1 + RESISTANCE_PER_DEGREE * (25 - celsius)));
        double ampereHours = amps / 3600 * (amps > 0 ? chargeEfficiency : 1);
        for (int i = 0; i < chargeAh.length; i++) {
            double settled = amps * ohmsAt25[i] * resistanceFactor * POLARIZATION_SHARE;
            polarizationVolts[i] = settled + (polarizationVolts[i] - settled) * KEPT_IN_A_SECOND;
            addCharge(i, ampereHours);
        }
    }

    private double restVolts(int index) {
        return curve.volts(chargeAh[index] / capacityAh[index]);
    }
}
