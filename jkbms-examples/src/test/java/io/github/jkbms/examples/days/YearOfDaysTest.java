// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A few days of the year that {@code mvn -q -Pyear} runs in full. */
class YearOfDaysTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void noCellIsHurtUnderThePolicyAndTheSameBankIsHurtWithoutIt(long seed) {
        RandomDay day = new RandomDay(seed);
        DayResult under = day.underPolicy();
        DayResult without = day.withoutPolicy();
        System.out.println(under);

        assertThat(under.hurts()).as("%s", day).isEmpty();
        assertThat(under.millivoltsToOverVoltage()).isPositive();
        assertThat(under.millivoltsToUnderVoltage()).isPositive();
        assertThat(under.chargedAmpHours()).isGreaterThan(100);
        assertThat(without.hurts()).as("%s", day).isNotEmpty();
    }

    @Test
    void wrongArgumentsAreTold() {
        assertThat(YearOfDays.run("many")).isEqualTo(2);
    }
}
