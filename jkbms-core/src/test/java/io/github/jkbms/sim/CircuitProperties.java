// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CircuitProperties {
    record Pack(double volts, double ohms, boolean canCharge, boolean canDischarge) {}

    @Provide
    Arbitrary<List<Pack>> packs() {
        return Combinators.combine(
                        Arbitraries.doubles().between(40, 58),
                        Arbitraries.doubles().between(0.002, 0.05).ofScale(4),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(true, true, false))
                .as(Pack::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Property(tries = 300)
    void noCurrentFlowsAgainstAMosfet(
            @ForAll("packs") List<Pack> packs, @ForAll @IntRange(min = -400_000, max = 400_000) int milliamps) {
        Circuit circuit = solve(packs, Demand.ofMilliamps(milliamps).upTo(56_000));
        for (int i = 0; i < packs.size(); i++) {
            if (!packs.get(i).canCharge()) {
                assertThat(circuit.amps(i)).isLessThanOrEqualTo(1e-9);
            }
            if (!packs.get(i).canDischarge()) {
                assertThat(circuit.amps(i)).isGreaterThanOrEqualTo(-1e-9);
            }
        }
    }

    @Property(tries = 300)
    void closedPacksCarryWhatIsAsked(
            @ForAll("packs") List<Pack> packs, @ForAll @IntRange(min = -400_000, max = 400_000) int milliamps) {
        List<Pack> closed = packs.stream()
                .map(pack -> new Pack(pack.volts, pack.ohms, true, true))
                .toList();
        Circuit circuit = solve(closed, Demand.ofMilliamps(milliamps));
        double sum = 0;
        double bus = closed.get(0).volts + circuit.amps(0) * closed.get(0).ohms;
        for (int i = 0; i < closed.size(); i++) {
            sum += circuit.amps(i);
            assertThat(closed.get(i).volts + circuit.amps(i) * closed.get(i).ohms)
                    .isCloseTo(bus, within(1e-6));
        }
        assertThat(sum).isCloseTo(milliamps / 1000.0, within(1e-6));
    }

    @Property(tries = 200)
    void aPowerIsVoltageTimesCurrent(@ForAll @IntRange(min = -8_000_000, max = 8_000_000) int milliwatts) {
        Circuit circuit = solve(List.of(new Pack(52, 0.01, true, true)), Demand.ofMilliwatts(milliwatts));
        double volts = 52 + circuit.amps(0) * 0.01;
        assertThat(volts * circuit.amps(0)).isCloseTo(milliwatts / 1000.0, within(1e-3));
    }

    @Property(tries = 200)
    void aChargerHoldsItsVoltageAndNeverDischarges(
            @ForAll("packs") List<Pack> packs, @ForAll @IntRange(min = 40_000, max = 60_000) int millivolts) {
        List<Pack> one = packs.subList(0, 1);
        Circuit circuit = solve(one, Demand.ofMilliamps(500_000).upTo(millivolts));
        assertThat(circuit.amps(0)).isGreaterThanOrEqualTo(-1e-9);
        if (circuit.amps(0) > 1e-6) {
            assertThat(one.get(0).volts + circuit.amps(0) * one.get(0).ohms)
                    .isLessThanOrEqualTo(millivolts / 1000.0 + 1e-6);
        }
    }

    private static Circuit solve(List<Pack> packs, Demand demand) {
        Circuit circuit = new Circuit(packs.size());
        for (int i = 0; i < packs.size(); i++) {
            Pack pack = packs.get(i);
            circuit.connect(i, pack.volts, pack.ohms, pack.canCharge, pack.canDischarge);
        }
        circuit.solve(demand);
        return circuit;
    }
}
