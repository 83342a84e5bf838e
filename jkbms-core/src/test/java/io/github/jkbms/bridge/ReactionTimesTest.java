// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How fast a bridge reacts, with its defaults and a decision a second, in virtual time: the table of docs/measurements.md. */
class ReactionTimesTest {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final int STEPS_A_DECISION = 10;

    private final VirtualTime time = new VirtualTime();
    private final List<Plug> packs =
            VirtualBank.ofEqual(VirtualPackConfig.builder().build(), 3, time, Load.NONE).packs().stream()
                    .map(Plug::new)
                    .toList();
    private final BmsSource source = BmsSource.of("virtual", packs, 1);
    private final RecordingPort port = new RecordingPort(time);
    private final InverterBridge bridge =
            InverterBridge.builder().source(source).port(port).time(time).build();
    private int steps;

    private void step() throws InterruptedException {
        source.run(STEP);
        if (++steps % STEPS_A_DECISION == 0) {
            bridge.step();
        }
    }

    private void settle() throws InterruptedException {
        for (int i = 0; i < 200 * STEPS_A_DECISION; i++) {
            step();
        }
    }

    /** {@return after how many seconds something is so} */
    private double secondsUntil(BooleanSupplier isSo) throws InterruptedException {
        int count = 0;
        while (!isSo.getAsBoolean()) {
            step();
            count++;
            assertThat(count).as("steps of waiting").isLessThan(10_000);
        }

        return count / (double) STEPS_A_DECISION;
    }

    private long limit() {
        return bridge.decision()
                .flatMap(StorageDecision::toSend)
                .map(StorageState::dischargeCurrentLimitMilliamps)
                .orElseThrow()
                .orElseThrow();
    }

    private DecisionStage stage() {
        return bridge.decision().orElseThrow().stage();
    }

    private void plug(boolean isPlugged, Plug... some) {
        for (Plug pack : some) {
            pack.isPlugged = isPlugged;
        }
    }

    @Test
    void onePackOfThreeIsLostAndComesBack() throws InterruptedException {
        settle();
        long full = limit();
        plug(false, packs.get(2));

        assertThat(secondsUntil(() -> limit() < full)).as("to a lower limit").isBetween(5.0, 6.0);
        assertThat(secondsUntil(() -> limit() <= full * 2 / 3))
                .as("down to the share of two")
                .isBetween(0.0, 2.0);

        plug(true, packs.get(2));
        assertThat(secondsUntil(() -> limit() > full * 2 / 3))
                .as("until it counts again")
                .isBetween(29.0, 31.0);
        assertThat(secondsUntil(() -> limit() == full)).as("to the full limit").isBetween(24.0, 26.0);
    }

    @Test
    void allPacksAreLostAndComeBack() throws InterruptedException {
        settle();
        long full = limit();
        plug(false, packs.toArray(Plug[]::new));

        assertThat(secondsUntil(() -> limit() == 0)).as("to zero current").isBetween(5.0, 6.0);
        assertThat(secondsUntil(() -> stage() == DecisionStage.SILENT))
                .as("to silence")
                .isBetween(30.0, 31.0);

        plug(true, packs.toArray(Plug[]::new));
        assertThat(secondsUntil(() -> stage() == DecisionStage.ZERO))
                .as("until the inverter is spoken to")
                .isBetween(0.0, 2.0);
        assertThat(secondsUntil(() -> stage() == DecisionStage.SENDING && limit() > 0))
                .as("until there is a limit")
                .isBetween(9.0, 11.0);
        assertThat(secondsUntil(() -> limit() == full)).as("to the full limit").isBetween(74.0, 76.0);
    }
}
