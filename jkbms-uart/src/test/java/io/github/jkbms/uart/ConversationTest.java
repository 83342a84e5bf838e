// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConversationTest {
    private static final LineOptions PATIENT = new LineOptions(Duration.ZERO, Duration.ofSeconds(30), 0);

    private final MemoryLink line = MemoryLink.create(TimeSource.SYSTEM);
    private final Conversation conversation = new Conversation(line, PATIENT);
    private final Partner partner = new Partner(PackId.ofPlace("line", 1));
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** Holds the line until it is told to let go. */
    private Thread holder(CountDownLatch holds, CountDownLatch letGo) {
        Thread thread = new Thread(() -> {
            try {
                conversation.once(new Partner(PackId.ofPlace("line", 2)), () -> {
                    holds.countDown();
                    awaitQuietly(letGo);
                    return 1;
                });
            } catch (BmsException e) {
                failure.set(e);
            }
        });
        thread.start();
        return thread;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheLine() throws InterruptedException {
        CountDownLatch holds = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Thread holder = holder(holds, letGo);
        holds.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> conversation.once(partner, () -> 2)).isInstanceOf(BmsInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        letGo.countDown();
        holder.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void anInterruptEndsTheWaitForAnAnswerAndIsCounted() {
        Thread me = Thread.currentThread();
        assertThatThrownBy(() -> conversation.once(partner, () -> {
                    me.interrupt();
                    return line.read(new byte[1], Duration.ofSeconds(50));
                }))
                .isInstanceOf(BmsInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(partner.health().portErrors()).isEqualTo(1);
    }

    @Test
    void closingTheLineEndsTheWaitForALateAnswer() throws InterruptedException {
        assertThatThrownBy(() -> conversation.once(partner, () -> {
                    throw new BmsTimeoutException("nobody", 0);
                }))
                .isInstanceOf(BmsTimeoutException.class);
        CountDownLatch waits = new CountDownLatch(1);
        Thread waiting = new Thread(() -> {
            waits.countDown();
            try {
                conversation.once(partner, () -> 1);
            } catch (BmsException e) {
                failure.set(e);
            }
        });
        waiting.start();
        waits.await();
        line.close();
        waiting.join();
        assertThat(failure.get()).isInstanceOf(BmsPortException.class);
    }

    @Test
    void aLineThatNeverFallsSilentEndsEveryRead() {
        BabblingLine babble = new BabblingLine();
        NwBms nw = NwBms.over(babble, LineOptions.NW);
        NativeBms pack = NativeLine.over(babble, LineOptions.NATIVE).pack(1);
        BluetoothBms bluetooth = BluetoothBms.over(babble);
        assertThatThrownBy(nw::readStatus).isInstanceOf(BmsException.class);
        assertThatThrownBy(pack::readStatus).isInstanceOf(BmsException.class);
        assertThatThrownBy(pack::readDetailLog).isInstanceOf(BmsException.class);
        assertThatThrownBy(bluetooth::readStatus).isInstanceOf(BmsException.class);
        assertThatThrownBy(bluetooth::readDetailLog).isInstanceOf(BmsException.class);
        assertThat(babble.time.nanoTime()).isLessThan(Duration.ofMinutes(2).toNanos());
    }

    @Test
    void everyRequestEndsInExactlyOneCount() throws BmsException {
        conversation.once(partner, () -> 1);
        assertThatThrownBy(() -> conversation.once(partner, () -> {
                    throw new BmsRejectedException(2, "no");
                }))
                .isInstanceOf(BmsException.class);
        LineHealth health = partner.health();
        assertThat(health.requests()).isEqualTo(2);
        assertThat(health.answers()).isEqualTo(1);
        assertThat(health.refusals()).isEqualTo(1);
        assertThat(health.timeouts() + health.damagedAnswers() + health.portErrors())
                .isZero();
        assertThat(health.lastAnswer()).isPresent();
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> PATIENT.withPause(Duration.ofSeconds(11))).hasMessageContaining("pause");
        assertThatThrownBy(() -> PATIENT.withTimeout(Duration.ofMillis(19))).hasMessageContaining("timeout");
        assertThatThrownBy(() -> PATIENT.withRetries(10)).hasMessageContaining("retries");
        assertThat(PATIENT.withRetries(9).withPause(Duration.ofSeconds(1)).withTimeout(Duration.ofSeconds(2)))
                .isEqualTo(new LineOptions(Duration.ofSeconds(1), Duration.ofSeconds(2), 9));
    }
}
