// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualBankTest {
    private final VirtualTime time = new VirtualTime();
    private final VirtualBank bank =
            VirtualBank.ofEqual(VirtualPackConfig.defaults(), 3, time, Load.constant(Demand.ofMilliamps(-90_000)));

    @Test
    void packsShareTheCurrent() throws Exception {
        bank.advance(Duration.ofMinutes(10));
        for (VirtualPack pack : bank.packs()) {
            assertThat(pack.readStatus().currentMilliamps()).isBetween(-33_000, -27_000);
        }
        assertThat(current()).isCloseTo(-90_000, within(2));
        assertThat(bank.packs()).extracting(VirtualPack::id).doesNotHaveDuplicates();
    }

    @Test
    void othersCarryTheShareOfAPackThatIsOff() throws Exception {
        bank.packs()
                .get(1)
                .configure(
                        PackSettings.builder().set(Setting.DISCHARGE_SWITCH, 0).build());
        time.advance(Duration.ofSeconds(5));
        assertThat(bank.packs().get(1).readStatus().currentMilliamps()).isZero();
        assertThat(current()).isCloseTo(-90_000, within(2));

        bank.packs().get(2).setConnected(false);
        time.advance(Duration.ofSeconds(5));
        assertThat(bank.packs().get(2).readStatus().currentMilliamps()).isZero();
        assertThat(bank.packs().get(0).readStatus().currentMilliamps()).isEqualTo(-90_000);
    }

    @Test
    void aFullerPackChargesAnEmptierOne() throws Exception {
        VirtualPackConfig full =
                VirtualPackConfig.builder().stateOfChargePercent(60).build();
        VirtualPackConfig empty =
                VirtualPackConfig.builder().address(2).stateOfChargePercent(30).build();
        VirtualBank two = VirtualBank.of(List.of(full, empty), time, Load.NONE);
        two.advance(Duration.ofSeconds(10));
        int out = two.packs().get(0).readStatus().currentMilliamps();
        int in = two.packs().get(1).readStatus().currentMilliamps();
        assertThat(in).isGreaterThan(10_000);
        assertThat(in + out).isCloseTo(0, within(2));
    }

    @Test
    void advancingOnePackAdvancesTheBank() {
        bank.packs().get(0).advance(Duration.ofMinutes(1));
        assertThat(bank.packs()).allSatisfy(pack -> assertThat(pack.elapsed()).isEqualTo(Duration.ofMinutes(1)));
        bank.setSpeed(60);
        time.advance(Duration.ofMinutes(1));
        assertThat(bank.packs().get(2).elapsed()).isEqualTo(Duration.ofMinutes(61));
    }

    @Test
    void aDayOfAHouseholdRunsOnTheClock() throws Exception {
        VirtualBank house =
                VirtualBank.ofEqual(VirtualPackConfig.defaults(), 3, time, SolarHousehold.of(3, 16, 840_000));
        int lowest = 100;
        int highest = 0;
        for (int hour = 0; hour < 48; hour++) {
            time.advance(Duration.ofHours(1));
            PackStatus status = house.packs().get(0).readStatus();
            lowest = Math.min(lowest, status.stateOfChargePercent());
            highest = Math.max(highest, status.stateOfChargePercent());
            assertThat(status.voltageMillivolts()).isBetween(45_000, 56_000);
        }
        assertThat(highest - lowest).isGreaterThan(20);
    }

    @Test
    void needsAPack() {
        assertThatThrownBy(() -> VirtualBank.of(List.of(), time, Load.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("needs a pack");
    }

    private int current() throws Exception {
        int sum = 0;
        for (VirtualPack pack : bank.packs()) {
            sum += pack.readStatus().currentMilliamps();
        }
        return sum;
    }
}
