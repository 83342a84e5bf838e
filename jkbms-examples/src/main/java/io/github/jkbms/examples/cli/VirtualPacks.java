// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.SolarHousehold;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The built-in packs of a small home: solar by day, a household around the clock, one pack with a weak cell. */
final class VirtualPacks {
    private static final int CELLS = 16;
    private static final int CAPACITY_MILLIAMP_HOURS = 280_000;
    private static final long SEED = 1;

    private VirtualPacks() {}

    /** Packs with the addresses from 1 on, at noon of their first day. */
    static VirtualBank bank(int count, int speed, TimeSource time) {
        return bank(configs(count), speed, time);
    }

    /** Packs in parallel: the first has address 0 and is master of the others, at noon of their first day. */
    static VirtualBank parallel(int count, int speed, TimeSource time) {
        return bank(IntStream.range(0, count).mapToObj(VirtualPacks::config).toList(), speed, time);
    }

    private static VirtualBank bank(List<VirtualPackConfig> configs, int speed, TimeSource time) {
        int count = configs.size();
        SolarHousehold household = SolarHousehold.of(SEED, CELLS, (long) CAPACITY_MILLIAMP_HOURS * count);
        VirtualBank bank = VirtualBank.of(configs, time, household.startingAt(Duration.ofHours(11)));
        bank.setSpeed(speed);
        for (VirtualPack pack : bank.packs()) {
            // their logs begin with this
            pack.switchOff();
            pack.switchOn();
        }
        return bank;
    }

    /** What the packs are, with the addresses from 1 on. */
    static List<VirtualPackConfig> configs(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(VirtualPacks::config).toList();
    }

    private static VirtualPackConfig config(int address) {
        VirtualPackConfig.Builder config = VirtualPackConfig.builder()
                .seed(SEED + address)
                .address(address)
                .capacityMilliampHours(CAPACITY_MILLIAMP_HOURS)
                .stateOfChargePercent(62 + 3 * address % 7);
        return address == 2 ? config.weakCell(7, 90, 150).build() : config.build();
    }
}
