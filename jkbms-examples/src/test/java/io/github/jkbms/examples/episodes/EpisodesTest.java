// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.SolarHousehold;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Single faults on virtual time, each with its account: {@code -Djkbms.episodes=10000} for more of them, from the same seed. */
class EpisodesTest {
    private static final int ROUNDS = Integer.getInteger("jkbms.episodes", 150);
    private static final long SEED = 20261126;

    private final VirtualTime packTime = new VirtualTime();

    @Test
    void everyFaultIsAccountedForAndEverybodyRecovers() throws BmsException, InterruptedException {
        VirtualPack pack = VirtualPack.of(
                VirtualPackConfig.builder().seed(SEED).build(), packTime, SolarHousehold.of(SEED, 16, 100_000));
        VirtualBank bank = VirtualBank.ofEqual(
                VirtualPackConfig.builder().seed(SEED).address(0).build(),
                3,
                packTime,
                SolarHousehold.of(SEED, 16, 300_000));
        List<Subject> subjects = List.of(
                Asking.modbus(pack),
                Asking.trigger(pack),
                Asking.nativeRecords(pack),
                Asking.nw(pack),
                new Listening(bank));
        Episodes episodes = new Episodes(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            for (Subject subject : subjects) {
                episodes.run(subject);
            }
            packTime.advance(Duration.ofSeconds(10));
        }
        subjects.forEach(Subject::close);
        episodes.report().forEach(System.out::println);
        assertThat(episodes.faults()).isGreaterThan(ROUNDS * 4L);
    }
}
