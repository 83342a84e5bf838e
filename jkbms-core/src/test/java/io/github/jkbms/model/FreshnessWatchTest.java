// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FreshnessWatchTest {
    private static final long SECOND = 1_000_000_000L;

    /** The scale of a monotonic clock is arbitrary: here it runs over in the middle. */
    private static final long START = Long.MAX_VALUE - 4 * SECOND;

    private final FreshnessWatch watch = new FreshnessWatch(FreshnessLimits.DEFAULT);

    private Freshness at(double seconds) {
        return watch.at(START + (long) (seconds * SECOND));
    }

    private void good(double seconds) {
        watch.good(START + (long) (seconds * SECOND));
    }

    @Test
    void neverHeardIsStale() {
        assertThat(at(0)).isEqualTo(Freshness.STALE);
        assertThat(watch.nanosToChange(START)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void agesFromFreshToLateToStale() {
        good(0);
        assertThat(at(2.999)).isEqualTo(Freshness.FRESH);
        assertThat(watch.nanosToChange(START + SECOND)).isEqualTo(2 * SECOND);
        assertThat(at(3)).isEqualTo(Freshness.LATE);
        assertThat(watch.nanosToChange(START + 4 * SECOND)).isEqualTo(SECOND);
        assertThat(at(5)).isEqualTo(Freshness.STALE);
        assertThat(at(3600)).isEqualTo(Freshness.STALE);
    }

    @Test
    void lateIsFreshWithTheNextGoodData() {
        good(0);
        good(4);
        assertThat(at(4)).isEqualTo(Freshness.FRESH);
    }

    @Test
    void staleIsFreshAfterTenSecondsOfGoodData() {
        good(0);
        for (int second = 10; second < 20; second++) {
            good(second);
            assertThat(at(second)).as("second %d", second).isEqualTo(Freshness.RETURNING);
        }
        good(20);
        assertThat(at(20)).isEqualTo(Freshness.FRESH);
    }

    @Test
    void gapWhileReturningStartsTheTenSecondsAnew() {
        good(0);
        good(10);
        good(13);
        for (int second = 14; second < 23; second++) {
            good(second);
            assertThat(at(second)).as("second %d", second).isEqualTo(Freshness.RETURNING);
        }
        good(23);
        assertThat(at(23)).isEqualTo(Freshness.FRESH);
    }

    @Test
    void silenceWhileReturningIsStaleAgain() {
        good(0);
        good(10);
        assertThat(at(14.9)).isEqualTo(Freshness.RETURNING);
        assertThat(at(15)).isEqualTo(Freshness.STALE);
    }

    @Test
    void limitsMustBeInOrder() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new FreshnessLimits(second, second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> new FreshnessLimits(Duration.ZERO, second, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FreshnessLimits(second, second.plus(second), second.negated()));
    }
}
