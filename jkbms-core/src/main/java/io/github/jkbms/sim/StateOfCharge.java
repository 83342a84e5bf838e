// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Setting;

/**
 * What the pack believes about its charge: it counts the current, knows nothing about losses, and corrects itself at both ends
 * by the voltage. It learns its full capacity from one charge from empty to full without a discharge between.
 */
final class StateOfCharge {
    /** Chosen: how long a cell must be at the voltage of 100 % or 0 % before it counts. */
    static final int CALIBRATION_SECONDS = 5;

    /** Chosen: a cell that claims to be full after less than this share was not empty before. */
    private static final double LEAST_LEARNT_SHARE = 0.3;

    private double designAh;
    private double fullAh;
    private double remainingAh;
    private double cycledAh;
    private double learntAh;
    private boolean isLearning;
    private int fullSeconds;
    private int emptySeconds;

    StateOfCharge(double designAh, double share, double cycledAh) {
        this.designAh = designAh;
        this.fullAh = designAh;
        this.remainingAh = designAh * share;
        this.cycledAh = cycledAh;
    }

    /** Counts the current of one second and looks at the voltages. */
    void step(double amps, Observation seen, SettingValues settings) {
        double ampereHours = amps / 3600;
        remainingAh = Math.max(0, Math.min(fullAh, remainingAh + ampereHours));
        cycledAh += Math.max(0, -ampereHours);
        isLearning &= amps >= 0;
        learntAh += ampereHours;

        boolean isFull = amps >= 0 && seen.highestMillivolts() >= settings.get(Setting.SOC_100_VOLTAGE);
        boolean isEmpty = amps <= 0 && seen.lowestMillivolts() <= settings.get(Setting.SOC_0_VOLTAGE);
        fullSeconds = isFull ? fullSeconds + 1 : 0;
        emptySeconds = isEmpty ? emptySeconds + 1 : 0;
        if (fullSeconds >= CALIBRATION_SECONDS) {
            if (isLearning && learntAh >= designAh * LEAST_LEARNT_SHARE) {
                fullAh = Math.min(designAh, learntAh);
            }
            isLearning = false;
            remainingAh = fullAh;
        } else if (emptySeconds >= CALIBRATION_SECONDS) {
            remainingAh = 0;
            learntAh = 0;
            isLearning = true;
        }
    }

    /** Takes over another design capacity: the share that remains stays, what was learnt is forgotten. */
    void redesign(double ampereHours) {
        if (ampereHours != designAh && ampereHours > 0) {
            remainingAh *= ampereHours / fullAh;
            designAh = ampereHours;
            fullAh = ampereHours;
            isLearning = false;
        }
    }

    /** From 0 to 1. */
    double share() {
        return remainingAh / fullAh;
    }

    double remainingAh() {
        return remainingAh;
    }

    double fullAh() {
        return fullAh;
    }

    double cycledAh() {
        return cycledAh;
    }

    double health() {
        return fullAh / designAh;
    }

    long cycles() {
        return (long) (cycledAh / designAh);
    }
}
