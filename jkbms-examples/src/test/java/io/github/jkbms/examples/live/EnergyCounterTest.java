// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EnergyCounterTest {
    private static final long SECOND = 1_000_000_000L;
    private static final double TOLERANCE = 1e-6;

    private final EnergyCounter counter = new EnergyCounter();

    @Test
    void anHourOfAKilowattIsAKilowattHour() {
        for (long second = 0; second <= 3600; second += 5) {
            counter.add(1_000_000, second * SECOND);
        }
        assertThat(counter.chargedWattHours()).isCloseTo(1000, within(TOLERANCE));
        assertThat(counter.dischargedWattHours()).isZero();
    }

    @Test
    void chargeAndDischargeAreCountedApart() {
        counter.add(-3_600_000, 0);
        counter.add(-3_600_000, SECOND);
        counter.add(3_600_000, 2 * SECOND);

        assertThat(counter.dischargedWattHours()).isCloseTo(1.5, within(TOLERANCE));
        assertThat(counter.chargedWattHours()).isCloseTo(0.5, within(TOLERANCE));
    }

    @Test
    void aGapAddsNothing() {
        counter.add(3_600_000, 0);
        counter.add(3_600_000, 61 * SECOND);
        assertThat(counter.chargedWattHours()).isZero();
        counter.add(3_600_000, 62 * SECOND);
        assertThat(counter.chargedWattHours()).isCloseTo(1, within(TOLERANCE));
    }

    @Test
    void aSampleThatIsNotLaterIsPassedOver() {
        counter.add(3_600_000, 5 * SECOND);
        counter.add(900_000_000, 5 * SECOND);
        counter.add(900_000_000, 4 * SECOND);
        counter.add(3_600_000, 6 * SECOND);
        assertThat(counter.chargedWattHours()).isCloseTo(1, within(TOLERANCE));
    }
}
