// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void theSunShinesByDay() {
        SolarHousehold house = new SolarHousehold(1, 5_000, 400, 55_200);
        for (int day = 0; day < 10; day++) {
            assertThat(house.at(Duration.ofDays(day).plusHours(13)).powerMilliwatts())
                    .isPositive();
            assertThat(house.at(Duration.ofDays(day).plusHours(3)).powerMilliwatts())
                    .isNegative();
            assertThat(house.at(Duration.ofDays(day).plusHours(20)).powerMilliwatts())
                    .isBetween(-3_000_000L, -500_000L);
        }
        assertThat(house.at(Duration.ZERO).maxVoltageMillivolts()).isEqualTo(55_200);
    }

    @Test
    void theHouseTakesItsMean() {
        SolarHousehold house = new SolarHousehold(4, 0, 1_000, 55_200);
        double wattHours = 0;
        for (int minute = 0; minute < 7 * 1440; minute++) {
            wattHours -= house.at(Duration.ofMinutes(minute)).powerMilliwatts() / 1000.0 / 60;
        }
        assertThat(wattHours / (7 * 24)).isBetween(850.0, 1_150.0);
    }

    @Test
    void theSameSeedGivesTheSameDays() {
        Load one = new SolarHousehold(9, 5_000, 400, 55_200);
        Load same = new SolarHousehold(9, 5_000, 400, 55_200);
        Load other = new SolarHousehold(10, 5_000, 400, 55_200);
        Duration noon = Duration.ofHours(12);
        assertThat(one.at(noon)).isEqualTo(same.at(noon)).isNotEqualTo(other.at(noon));
        assertThat(one.startingAt(noon).at(Duration.ZERO)).isEqualTo(one.at(noon));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new SolarHousehold(1, -1, 0, 50_000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Demand.ofMilliamps(1).upTo(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ambientSwingsOverTheDay() {
        Ambient cellar = Ambient.daily(100, 80);
        assertThat(cellar.deciCelsius(Duration.ofHours(4))).isEqualTo(20);
        assertThat(cellar.deciCelsius(Duration.ofHours(16))).isEqualTo(180);
        assertThat(cellar.deciCelsius(Duration.ofHours(34))).isEqualTo(100);
    }
}
