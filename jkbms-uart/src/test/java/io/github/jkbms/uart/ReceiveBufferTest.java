// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReceiveBufferTest {
    private final ReceiveBuffer buffer = new ReceiveBuffer(7);

    @Test
    void aFullBufferMakesTheReaderThreadWait() throws Exception {
        FutureTask<Boolean> put = new FutureTask<>(() -> buffer.put(numbers(0, 100), 100));
        Thread reader = new Thread(put);
        reader.start();
        byte[] taken = new byte[100];

        assertThat(buffer.take(taken, 0, 100, 100, inAMinute())).isEqualTo(100);
        assertThat(taken).isEqualTo(numbers(0, 100));
        assertThat(put.get()).isTrue();
    }

    @Test
    void theEndReleasesAReaderThreadThatWaitsForRoom() throws Exception {
        FutureTask<Boolean> put = new FutureTask<>(() -> buffer.put(numbers(0, 100), 100));
        Thread reader = new Thread(put);
        reader.start();
        buffer.end();

        assertThat(put.get()).isFalse();
    }

    @Test
    void whatHadArrivedCanStillBeTakenAfterTheEnd() throws InterruptedException {
        buffer.put(numbers(0, 3), 3);
        buffer.end();
        byte[] taken = new byte[5];

        assertThat(take(taken, 2, 1)).isEqualTo(2);
        assertThat(take(taken, 5, 1)).isEqualTo(1);
        assertThat(take(taken, 5, 1)).isEqualTo(-1);
        assertThat(buffer.put(numbers(0, 1), 1)).isFalse();
    }

    @Test
    void anAnswerThatCannotBecomeCompleteAnyMoreIsTheEnd() throws InterruptedException {
        buffer.put(numbers(0, 3), 3);
        buffer.end();

        assertThat(take(new byte[5], 5, 5)).isEqualTo(-1);
    }

    @Test
    void aDeadlineInThePastAsksForWhatIsThere() throws InterruptedException {
        long past = System.nanoTime() - 1_000_000_000;
        byte[] taken = new byte[5];

        assertThat(buffer.take(taken, 0, 5, 1, past)).isZero();
        buffer.put(numbers(0, 3), 3);
        assertThat(buffer.take(taken, 0, 5, 5, past)).isEqualTo(3);
        assertThat(Arrays.copyOf(taken, 3)).isEqualTo(numbers(0, 3));
    }

    @Test
    void clearingTellsHowMuchWasThere() throws InterruptedException {
        buffer.put(numbers(0, 3), 3);

        assertThat(buffer.clear()).isEqualTo(3);
        assertThat(buffer.clear()).isZero();
        assertThat(take(new byte[1], 1, 0)).isZero();
    }

    @Test
    void anInterruptedThreadTakesNothing() throws InterruptedException {
        buffer.put(numbers(0, 3), 3);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> take(new byte[1], 1, 1)).isInstanceOf(InterruptedException.class);
        assertThat(buffer.clear()).isEqualTo(3);
    }

    private int take(byte[] bytes, int length, int minimum) throws InterruptedException {
        return buffer.take(bytes, 0, length, minimum, inAMinute());
    }

    private static long inAMinute() {
        return System.nanoTime() + 60_000_000_000L;
    }

    private static byte[] numbers(int first, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (first + i);
        }
        return bytes;
    }
}
