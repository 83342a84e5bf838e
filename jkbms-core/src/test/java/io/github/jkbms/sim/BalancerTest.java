// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BalancerTest {
    private final VirtualPackConfig config = VirtualPackConfig.builder()
            .capacityMilliampHours(50_000)
            .stateOfChargePercent(99)
            .spreadPermille(0, 0, 0)
            .efficiencyPermille(1000, 1000)
            .build();
    private final VirtualPack pack = VirtualPack.of(config, new VirtualTime());

    @Test
    void bringsTheCellsTogether() throws Exception {
        spread();
        pack.configure(
                PackSettings.builder().set(Setting.BALANCE_START_VOLTAGE, 3_300).build());
        int before = pack.readStatus().cellDifferenceMillivolts().orElseThrow();
        pack.advance(Duration.ofHours(1));
        int after = pack.readStatus().cellDifferenceMillivolts().orElseThrow();
        assertThat(before).isGreaterThan(60);
        assertThat(after).isLessThan(before / 2);
        pack.advance(Duration.ofHours(5));
        assertThat(pack.readStatus().cellDifferenceMillivolts().orElseThrow()).isLessThan(5);
        assertThat(pack.readStatus().isBalancing()).contains(false);
    }

    @Test
    void worksInTurnsWithinItsCurrent() throws Exception {
        spread();
        pack.configure(
                PackSettings.builder().set(Setting.MAX_BALANCE_CURRENT, 1_200).build());
        Set<BalanceState> states = EnumSet.noneOf(BalanceState.class);
        for (int i = 0; i < 60; i++) {
            pack.advance(Duration.ofSeconds(1));
            PackStatus status = pack.readStatus();
            states.add(status.balanceState().orElseThrow());
            assertThat(Math.abs(status.balanceCurrentMilliamps().orElseThrow())).isEqualTo(1_200);
            assertThat(status.reported(Quantity.HIGHEST_CELL_INDEX)).hasValue(4);
            assertThat(status.reported(Quantity.LOWEST_CELL_INDEX)).hasValue(9);
        }
        assertThat(states).containsExactlyInAnyOrder(BalanceState.CHARGING, BalanceState.DISCHARGING);
    }

    @Test
    void restsBelowItsStartVoltageItsTriggerAndItsSwitch() throws Exception {
        spread();
        int highest = pack.readStatus().highestCellMillivolts().orElseThrow();
        assertThat(balancesWith(Setting.BALANCE_START_VOLTAGE, highest + 1)).isFalse();
        assertThat(balancesWith(Setting.BALANCE_START_VOLTAGE, highest)).isTrue();
        int difference = pack.readStatus().cellDifferenceMillivolts().orElseThrow();
        assertThat(balancesWith(Setting.BALANCE_TRIGGER_DIFFERENCE, difference + 5))
                .isFalse();
        assertThat(balancesWith(Setting.BALANCE_TRIGGER_DIFFERENCE, difference - 5))
                .isTrue();
        assertThat(balancesWith(Setting.BALANCE_SWITCH, 0)).isFalse();
    }

    @Test
    void movesChargeAndKeepsItsSum() {
        Cells cells = new Cells(config, new java.util.Random(1));
        cells.rest(4, 1.005);
        cells.rest(9, 0.98);
        Machine machine = new Machine(config, java.time.Instant.EPOCH);
        Balancer balancer = new Balancer(1);
        double before = sum(cells);
        double high = cells.chargeAh(4);
        for (int i = 0; i < 600; i++) {
            machine.seen.measure(cells, machine.thermal, 0, 0);
            balancer.step(cells, machine.seen, machine.settings());
        }
        balancer.rest(cells);
        assertThat(sum(cells)).isCloseTo(before, within(1e-9));
        // Half of the time two amperes leave the highest cell.
        assertThat(high - cells.chargeAh(4)).isCloseTo(2.0 * 300 / 3600, within(1e-6));
    }

    private void spread() {
        for (int cell = 1; cell <= 16; cell++) {
            pack.setCellCharge(cell, 990);
        }
        pack.setCellCharge(5, 1_003);
        pack.setCellCharge(10, 980);
        pack.advance(Duration.ofSeconds(1));
    }

    private boolean balancesWith(Setting setting, int value) throws Exception {
        pack.configure(PackSettings.builder().set(setting, value).build());
        pack.advance(Duration.ofSeconds(1));
        return pack.readStatus().isBalancing().orElseThrow();
    }

    private static double sum(Cells cells) {
        double sum = 0;
        for (int i = 0; i < cells.count(); i++) {
            sum += cells.chargeAh(i);
        }
        return sum;
    }
}
