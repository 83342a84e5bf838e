// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jkbms.model.Chemistry;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CellsProperties {
    @Property(tries = 200)
    void chargeIsConserved(
            @ForAll @IntRange(min = 8, max = 24) int count,
            @ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = -200, max = 200) Double> currents) {
        Cells cells = cells(count, Chemistry.LFP, 1000);
        double[] before = charges(cells);
        double ampereHours = 0;
        for (double amps : currents) {
            cells.step(amps, 25);
            ampereHours += amps / 3600;
        }
        double[] after = charges(cells);
        for (int i = 0; i < count; i++) {
            assertThat(after[i] - before[i]).isCloseTo(ampereHours, within(1e-9));
        }
    }

    @Property(tries = 100)
    void lossesAreLostWhileChargingOnly(
            @ForAll @IntRange(min = 500, max = 1000) int efficiency,
            @ForAll @DoubleRange(min = 1, max = 100) double amps) {
        Cells cells = cells(8, Chemistry.NMC, efficiency);
        double start = cells.chargeAh(0);
        cells.step(amps, 25);
        double charged = cells.chargeAh(0);
        assertThat(charged - start).isCloseTo(amps / 3600 * efficiency / 1000, within(1e-9));
        cells.step(-amps, 25);
        assertThat(cells.chargeAh(0) - charged).isCloseTo(-amps / 3600, within(1e-9));
    }

    @Property(tries = 300)
    void moreChargeIsMoreVoltage(
            @ForAll Chemistry chemistry, @ForAll @DoubleRange(min = -0.04, max = 1.04) double charge) {
        OpenCircuitCurve curve = OpenCircuitCurve.of(chemistry);
        assertThat(curve.volts(charge + 0.005)).isGreaterThan(curve.volts(charge));
    }

    @Property(tries = 100)
    void voltageFollowsCurrentAndCreeps(@ForAll @DoubleRange(min = 5, max = 100) double amps) {
        Cells cells = cells(8, Chemistry.LFP, 1000);
        double rest = cells.volts(0, 0);
        assertThat(cells.volts(0, amps)).isGreaterThan(rest);
        double at = cells.volts(0, amps);
        for (int i = 0; i < 300; i++) {
            cells.step(amps, 25);
        }
        assertThat(cells.volts(0, amps)).isGreaterThan(at);
    }

    @Property(tries = 50)
    void coldCellsResistMore(@ForAll @IntRange(min = -20, max = 20) int celsius) {
        Cells warm = cells(8, Chemistry.LFP, 1000);
        Cells cold = cells(8, Chemistry.LFP, 1000);
        warm.step(0, 25);
        cold.step(0, celsius);
        assertThat(cold.ohms()).isGreaterThan(warm.ohms());
    }

    private static Cells cells(int count, Chemistry chemistry, int efficiencyPermille) {
        VirtualPackConfig config = VirtualPackConfig.builder()
                .cellCount(count)
                .chemistry(chemistry)
                .efficiencyPermille(efficiencyPermille, 900)
                .build();
        return new Cells(config, new Random(7));
    }

    private static double[] charges(Cells cells) {
        double[] charges = new double[cells.count()];
        for (int i = 0; i < charges.length; i++) {
            charges[i] = cells.chargeAh(i);
        }
        return charges;
    }
}
