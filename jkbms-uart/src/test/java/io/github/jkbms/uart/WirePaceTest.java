// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WirePaceTest {
    private static final long BYTE = SerialSettings.DEFAULT.nanosPerByte();

    private final WirePace pace = new WirePace(BYTE);

    @Test
    void theFirstPieceProvesNothing() {
        assertThat(pace.pauseNanos(123_456_789, 16, 229)).isZero();
    }

    @Test
    void aSecondPieceAtWireSpeedAllowsToSleepAlmostUntilTheEnd() {
        pace.pauseNanos(0, 16, 229);
        long pause = pace.pauseNanos(16 * BYTE, 16, 213);

        assertThat(pause).isLessThan(213 * BYTE - 1_000_000).isGreaterThan(213 * BYTE * 9 / 10 - 1_000_000);
    }

    @Test
    void aPauseIsShortHoweverMuchIsMissing() {
        pace.pauseNanos(0, 16, 16_000);

        assertThat(pace.pauseNanos(16 * BYTE, 16, 15_984)).isEqualTo(20_000_000);
    }

    @Test
    void adaptersThatCollectForAWhileAreAtWireSpeedToo() {
        pace.pauseNanos(0, 62, 183);

        assertThat(pace.pauseNanos(62 * BYTE + 1_000_000, 62, 121)).isPositive();
    }

    @Test
    void aLineFasterThanItsBaudRateIsNeverLeftAlone() {
        pace.pauseNanos(0, 16, 229);

        assertThat(pace.pauseNanos(50_000, 16, 213)).isZero();
    }

    @Test
    void theFirstPieceAfterAPauseOfTheDeviceProvesNothing() {
        pace.pauseNanos(0, 16, 0);

        assertThat(pace.pauseNanos(20_000_000, 16, 229)).isZero();
    }

    @Test
    void nothingMissingOrAlmostThereMeansNoPause() {
        pace.pauseNanos(0, 16, 0);
        assertThat(pace.pauseNanos(16 * BYTE, 16, 0)).isZero();
        assertThat(pace.pauseNanos(32 * BYTE, 16, 11)).isZero();
    }
}
