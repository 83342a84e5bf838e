// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineTurnTest {
    private static final long MILLI = 1_000_000;

    private final VirtualTime time = new VirtualTime();
    private final MemoryLink line = MemoryLink.create("line", time, Pacing.NONE);
    private final LineTurn turn = new LineTurn(line);

    /** Says a byte every 10 ms for a while. */
    private record Chatterbox(int bytes) implements ByteDevice {
        @Override
        public void started(DevicePort port) {
            say(bytes, port);
        }

        private void say(int left, DevicePort port) {
            if (left > 0) {
                port.send(new byte[] {1});
                port.schedule(port.time().nanoTime() + 10 * MILLI, () -> say(left - 1, port));
            }
        }

        @Override
        public void received(byte[] bytes, DevicePort port) {
            // talks only
        }
    }

    @Test
    void waitsForADeviceWhoseAnswerMayStillCome() throws BmsException {
        long until = 500 * MILLI;
        long asked = turn.take(now -> until - now, time::nanoTime);
        assertThat(asked).isEqualTo(until);
        assertThat(turn.take(now -> until - now, time::nanoTime)).isEqualTo(until);
    }

    @Test
    void closingTheLineEndsTheWait() {
        line.close();
        assertThatExceptionOfType(BmsPortException.class)
                .isThrownBy(() -> turn.take(now -> MILLI, () -> "asked"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    }

    @Test
    void interruptEndsTheWaitAndStaysVisible() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(BmsInterruptedException.class).isThrownBy(() -> turn.take(() -> "asked"));
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void lineIsFreeAgainAfterAFailure() throws BmsException {
        assertThatExceptionOfType(BmsTimeoutException.class)
                .isThrownBy(() -> turn.take(() -> {
                    throw new BmsTimeoutException("silence", 0);
                }));
        assertThat(turn.take(() -> "asked")).isEqualTo("asked");
    }

    @Test
    void repeatsAfterATimeOutButNotAfterARefusal() {
        List<Boolean> attempts = new ArrayList<>();
        assertThatExceptionOfType(BmsTimeoutException.class)
                .isThrownBy(() -> LineTurn.upTo(3, isAgain -> {
                    attempts.add(isAgain);
                    throw new BmsTimeoutException("silence", 0);
                }));
        assertThat(attempts).containsExactly(false, true, true);

        attempts.clear();
        assertThatExceptionOfType(BmsRejectedException.class)
                .isThrownBy(() -> LineTurn.upTo(3, isAgain -> {
                    attempts.add(isAgain);
                    throw new BmsRejectedException(2, "refused");
                }));
        assertThat(attempts).containsExactly(false);
    }

    @Test
    void throwsAwayWhatComesUntilTheLineIsQuiet() throws BmsException {
        assertThat(turn.settle(30 * MILLI, 500 * MILLI)).as("a quiet line").isZero();
        assertThat(time.nanoTime()).isEqualTo(30 * MILLI);

        DeviceRunner.start(new Chatterbox(4), line.peer());
        assertThat(turn.settle(time.nanoTime() + 5 * MILLI, 500 * MILLI)).isEqualTo(4);
        assertThat(time.nanoTime()).isEqualTo((30 + 30) * MILLI + LineTurn.QUIET_NANOS);
    }

    @Test
    void lineThatNeverFallsSilentIsUsedAllTheSame() throws BmsException {
        DeviceRunner.start(new Chatterbox(1_000), line.peer());
        long begin = time.nanoTime();
        assertThat(turn.settle(begin + 5 * MILLI, Duration.ofMillis(500).toNanos()))
                .isBetween(49, 52);
        assertThat(time.nanoTime() - begin).isEqualTo(500 * MILLI);
    }
}
