// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.util.Arrays;

/**
 * How packs on one bus bar share what is asked of them: each is a voltage behind a resistance, and MOSFETs let current pass in
 * one direction, both, or none. Solved exactly for a current, a power, or a charger that holds its voltage, so that no
 * control loop has to settle. Holds working space only.
 */
final class Circuit {
    private final double[] openVolts;
    private final double[] ohms;
    private final boolean[] canCharge;
    private final boolean[] canDischarge;
    private final boolean[] takesPart;
    private final double[] amps;

    Circuit(int packs) {
        this.openVolts = new double[packs];
        this.ohms = new double[packs];
        this.canCharge = new boolean[packs];
        this.canDischarge = new boolean[packs];
        this.takesPart = new boolean[packs];
        this.amps = new double[packs];
    }

    void connect(int pack, double openVolts, double ohms, boolean canCharge, boolean canDischarge) {
        this.openVolts[pack] = openVolts;
        this.ohms[pack] = ohms;
        this.canCharge[pack] = canCharge;
        this.canDischarge[pack] = canDischarge;
    }

    /** The current of a pack after {@link #solve}, in amperes, positive for charging. */
    double amps(int pack) {
        return amps[pack];
    }

    /** Finds the currents. A pack that would carry current in a direction its MOSFETs block is taken out, one by one. */
    void solve(Demand demand) {
        for (int i = 0; i < amps.length; i++) {
            takesPart[i] = canCharge[i] || canDischarge[i];
        }
        int refused;
        do {
            share(demand);
            refused = worstRefusal();
            if (refused >= 0) {
                takesPart[refused] = false;
            }
        } while (refused >= 0);
    }

    private void share(Demand demand) {
        double siemens = 0;
        double shortAmps = 0;
        for (int i = 0; i < amps.length; i++) {
            if (takesPart[i]) {
                siemens += 1 / ohms[i];
                shortAmps += openVolts[i] / ohms[i];
            }
        }
        Arrays.fill(amps, 0);
        if (siemens == 0) {
            return;
        }
        double volts = busVolts(demand, shortAmps / siemens, 1 / siemens);
        for (int i = 0; i < amps.length; i++) {
            if (takesPart[i]) {
                amps[i] = (volts - openVolts[i]) / ohms[i];
            }
        }
    }

    /** The voltage of the bus: V = E + R (I + P / V), but at most what the charger holds. */
    private static double busVolts(Demand demand, double open, double ohms) {
        double half = (open + ohms * demand.currentMilliamps() / 1000) / 2;
        double root = half * half + ohms * demand.powerMilliwatts() / 1000;
        // No voltage gives more power than the one at half the open voltage: a load beyond that gets the most there is.
        double volts = half + Math.sqrt(Math.max(0, root));
        double held = demand.maxVoltageMillivolts() / 1000.0;
        return volts > open ? Math.max(open, Math.min(volts, held)) : volts;
    }

    private int worstRefusal() {
        int worst = -1;
        double most = 0;
        for (int i = 0; i < amps.length; i++) {
            boolean refuses = amps[i] > 0 ? !canCharge[i] : !canDischarge[i];
            if (takesPart[i] && refuses && Math.abs(amps[i]) > most) {
                worst = i;
                most = Math.abs(amps[i]);
            }
        }
        return worst;
    }
}
