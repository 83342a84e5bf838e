// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.assertPortError;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAtLeast;
import static io.github.jkbms.link.LinkTesting.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException.Reason;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link ByteLink} promises; a subclass brings two connected ends. */
@Timeout(60)
abstract class ByteLinkContract {
    /** Two connected ends on the same clock; {@code near} is the one that is tested. */
    record Ends(ByteLink near, ByteLink far) {}

    ByteLink near;
    ByteLink far;

    abstract Ends connect() throws Exception;

    @BeforeEach
    void open() throws Exception {
        Ends ends = connect();
        near = ends.near();
        far = ends.far();
    }

    @AfterEach
    void closeBoth() {
        near.close();
        far.close();
    }

    @Test
    void readReturnsWhatHasArrivedWithoutWaitingForMore() throws Exception {
        far.write(bytes(1, 2, 3));

        byte[] buffer = new byte[100];
        int count = near.read(buffer, 0, buffer.length, soon(near));

        assertThat(count).isBetween(1, 3);
        assertThat(buffer).startsWith(1);
    }

    @Test
    void bytesArriveInOrderHoweverTheyAreDivided() throws Exception {
        Random random = new Random(7);
        byte[] sent = new byte[600];
        random.nextBytes(sent);
        for (int from = 0; from < sent.length; ) {
            int count = Math.min(1 + random.nextInt(50), sent.length - from);
            far.write(sent, from, count);
            from += count;
        }

        assertThat(readAtLeast(near, sent.length)).isEqualTo(sent);
    }

    @Test
    void bothDirectionsWork() throws Exception {
        near.write(bytes(1, 2));
        far.write(bytes(3));

        assertThat(readAtLeast(far, 2)).containsExactly(1, 2);
        assertThat(readAtLeast(near, 1)).containsExactly(3);
    }

    @Test
    void readTouchesOnlyItsPartOfTheBuffer() throws Exception {
        far.write(bytes(1, 2, 3));
        byte[] buffer = bytes(9, 9, 9, 9);

        assertThat(near.read(buffer, 1, 1, soon(near))).isEqualTo(1);
        assertThat(buffer).containsExactly(9, 1, 9, 9);
        assertThat(readAtLeast(near, 2)).containsExactly(2, 3);
    }

    @Test
    void writeSendsOnlyItsPartOfTheArray() throws Exception {
        far.write(bytes(1, 2, 3, 4), 1, 2);
        far.write(new byte[0]);
        far.write(bytes(5));

        assertThat(readAtLeast(near, 3)).containsExactly(2, 3, 5);
    }

    @Test
    void silenceEndsAtTheDeadline() throws Exception {
        long deadlineNanos = near.time().nanoTime() + 3_000_000;

        assertThat(near.read(new byte[8], 0, 8, deadlineNanos)).isZero();
        assertThat(near.time().nanoTime() - deadlineNanos).isGreaterThanOrEqualTo(0);
    }

    @Test
    void aPastDeadlineAsksOnlyForWhatIsThere() throws Exception {
        assertThat(near.read(new byte[8], 0, 8, near.time().nanoTime() - 1)).isZero();
        assertThat(near.read(new byte[8], Duration.ZERO)).isZero();

        far.write(bytes(1));
        readAtLeast(near, 1);
        assertThat(near.read(new byte[8], 0, 8, near.time().nanoTime() - 1)).isZero();
    }

    @Test
    void readRefusesABufferWithoutRoom() {
        assertThatThrownBy(() -> near.read(new byte[8], 0, 0, soon(near)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length");
        assertThatThrownBy(() -> near.read(new byte[8], 5, 4, soon(near)))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> near.write(new byte[8], 5, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void discardThrowsAwayWhatHasArrivedOnly() throws Exception {
        assertThat(near.discardInput()).isZero();
        far.write(bytes(1, 2, 3));
        near.read(new byte[1], 0, 1, soon(near));
        int thrownAway = 0;
        while (thrownAway < 2) {
            thrownAway += near.discardInput();
        }

        assertThat(thrownAway).isEqualTo(2);
        far.write(bytes(4));
        assertThat(readAtLeast(near, 1)).containsExactly(4);
    }

    @Test
    void aClosedLinkSaysSo() {
        assertThat(near.isOpen()).isTrue();
        near.close();
        near.close();

        assertThat(near.isOpen()).isFalse();
        assertPortError(Reason.CLOSED, near, () -> near.read(new byte[8], 0, 8, soon(near)));
        assertPortError(Reason.CLOSED, near, () -> near.write(bytes(1)));
        assertPortError(Reason.CLOSED, near, near::discardInput);
    }

    @Test
    void whenTheOtherEndClosesWhatItSentIsReadFirst() throws Exception {
        far.write(bytes(1, 2));
        far.close();

        assertThat(readAtLeast(near, 2)).containsExactly(1, 2);
        assertPortError(Reason.GONE, near, () -> near.read(new byte[8], 0, 8, soon(near)));
        assertPortError(Reason.GONE, near, () -> near.read(new byte[8], 0, 8, soon(near)));
        assertThat(near.isOpen()).isTrue();
    }

    @Test
    void anInterruptedThreadDoesNotReadAndStaysInterrupted() throws Exception {
        far.write(bytes(1));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> near.read(new byte[8], 0, 8, soon(near)))
                .isInstanceOf(BmsInterruptedException.class)
                .hasMessageContaining(near.name());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(readAtLeast(near, 1)).containsExactly(1);
    }

    @Test
    void aListenOnlyViewReadsAndRefusesToSend() throws Exception {
        ByteLink view = near.listenOnly();
        far.write(bytes(1));

        assertThat(readAtLeast(view, 1)).containsExactly(1);
        assertThat(view.name()).isEqualTo(near.name());
        assertThat(view.time()).isSameAs(near.time());
        assertThat(view.discardInput()).isZero();
        assertPortError(Reason.LISTEN_ONLY, near, () -> view.write(bytes(1)));
        assertThat(view.listenOnly()).isSameAs(view);
        view.close();
        assertThat(near.isOpen()).isFalse();
        assertThat(view.isOpen()).isFalse();
    }
}
