// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Duration STEP = Duration.ofSeconds(10);

    private final History history = new History(Duration.ofMinutes(10), STEP);

    private void add(long second, long value) {
        history.add(
                Duration.ofSeconds(second).toNanos(),
                kind -> kind == SeriesKind.CURRENT ? OptionalLong.of(value) : OptionalLong.empty());
    }

    private String last(Duration span, int most, long second) {
        return Arrays.stream(history.last(
                                SeriesKind.CURRENT,
                                span,
                                most,
                                Duration.ofSeconds(second).toNanos(),
                                NOW)
                        .values())
                .map(value -> value.isPresent() ? Long.toString(value.getAsLong()) : "-")
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    @Test
    void theLastOfAStepCountsAndMissingStepsAreGaps() {
        add(0, 1);
        add(9, 2);
        add(10, 3);
        add(40, 4);

        assertThat(last(Duration.ofMinutes(1), 100, 40)).isEqualTo("- 2 3 - - 4");
        assertThat(last(Duration.ofMinutes(1), 100, 60)).isEqualTo("3 - - 4 - -");
    }

    @Test
    void whatIsTooOldIsForgottenAndNeverComesBack() {
        add(0, 7);
        add(700, 8);
        assertThat(last(Duration.ofMinutes(10), 100, 700)).isEqualTo("- ".repeat(59) + "8");
        add(100_000, 9);
        assertThat(last(Duration.ofMinutes(10), 100, 100_000)).isEqualTo("- ".repeat(59) + "9");
    }

    @Test
    void severalStepsBecomeTheirMean() {
        for (int second = 0; second < 60; second += 10) {
            add(second, second);
        }
        assertThat(last(Duration.ofMinutes(1), 3, 50)).isEqualTo("5 25 45");
        assertThat(last(Duration.ofMinutes(1), 2, 50)).isEqualTo("10 40");
    }

    @Test
    void negativeNumbersAndUnknownKindsAreKept() {
        add(0, -68_421);
        assertThat(last(STEP, 1, 0)).isEqualTo("-68421");
        assertThat(history.last(SeriesKind.VOLTAGE, STEP, 1, 0, NOW).values()).containsExactly(OptionalLong.empty());
    }

    @Test
    void theEndIsTheEndOfTheRunningStep() {
        add(3, 1);
        History.Piece piece = history.last(
                SeriesKind.CURRENT,
                Duration.ofMinutes(1),
                100,
                Duration.ofSeconds(3).toNanos(),
                NOW);
        assertThat(piece.end()).isEqualTo(NOW.plusSeconds(7));
        assertThat(piece.step()).isEqualTo(STEP);
    }
}
