// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.assertPortError;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLinkTest {
    /** 10 bits at 10000 bit/s: a byte takes a round millisecond. */
    private static final Pacing BYTE_PER_MILLISECOND = Pacing.baud(10_000);

    private final VirtualTime time = new VirtualTime();

    /** {@return what each read brought, as milliseconds : count} */
    private List<String> reads(ByteLink line, long untilMillis) throws BmsException {
        List<String> reads = new ArrayList<>();
        byte[] buffer = new byte[100];
        int count;
        while ((count = line.read(buffer, 0, buffer.length, untilMillis * 1_000_000)) > 0) {
            reads.add(Duration.ofNanos(time.nanoTime()).toMillis() + ":" + count);
        }
        return reads;
    }

    @Test
    void bytesAppearOneByOneWhenTheWireHasDeliveredThem() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND);
        near.peer().write(new byte[3]);

        assertThat(reads(near, 50)).containsExactly("1:1", "2:1", "3:1");
        assertThat(time.nanoTime()).isEqualTo(50_000_000);
    }

    @Test
    void aLateReaderFindsWhatHasArrived() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND);
        near.peer().write(new byte[3]);
        time.advance(Duration.ofMillis(2));

        assertThat(reads(near, 50)).containsExactly("2:2", "3:1");
    }

    @Test
    void writesQueueUpOnABusyWire() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND);
        near.peer().write(new byte[2]);
        near.peer().write(new byte[1]);
        time.schedule(10_000_000, () -> write(near.peer(), 1));

        assertThat(reads(near, 50)).containsExactly("1:1", "2:1", "3:1", "11:1");
    }

    @Test
    void chunksAppearWhenTheirLastByteHasArrived() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND.inChunksOf(4));
        near.peer().write(new byte[9]);

        assertThat(reads(near, 50)).containsExactly("4:4", "8:4", "9:1");
    }

    @Test
    void theTwoDirectionsDoNotWaitForEachOther() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND);
        near.write(new byte[2]);
        near.peer().write(new byte[2]);

        assertThat(reads(near, 2)).containsExactly("1:1", "2:1");
        assertThat(reads(near.peer(), 2)).containsExactly("2:2");
    }

    @Test
    void discardLeavesWhatIsStillOnTheWire() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND);
        near.peer().write(bytes(1, 2, 3));
        time.advance(Duration.ofMillis(2));

        assertThat(near.discardInput()).isEqualTo(2);
        assertThat(LinkTesting.readAtLeast(near, 1)).containsExactly(3);
    }

    @Test
    void aByteThatArrivesAtTheDeadlineIsInTime() throws Exception {
        MemoryLink near = LinkTesting.virtual(time, BYTE_PER_MILLISECOND);
        near.peer().write(new byte[1]);
        assertThat(near.read(new byte[1], 0, 1, 1_000_000)).isEqualTo(1);
    }

    @Test
    void anEventThatClosesTheLinkEndsAWaitingRead() {
        MemoryLink near = MemoryLink.create(time);
        time.schedule(5_000_000, near::close);

        assertPortError(Reason.CLOSED, near, () -> near.read(new byte[8], 0, 8, soon(near)));
        assertThat(time.nanoTime()).isEqualTo(5_000_000);
    }

    @Test
    void anEventThatInterruptsTheReaderEndsAWaitingRead() {
        MemoryLink near = MemoryLink.create(time);
        time.schedule(5_000_000, Thread.currentThread()::interrupt);

        assertThatThrownBy(() -> near.read(new byte[8], 0, 8, soon(near))).isInstanceOf(BmsInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(time.nanoTime()).isEqualTo(5_000_000);
    }

    @Test
    void nobodyCanBeWrittenToAfterTheOtherEndClosed() {
        MemoryLink near = MemoryLink.create(time);
        near.peer().close();

        assertPortError(Reason.GONE, near, () -> near.write(bytes(1)));
        assertPortError(Reason.GONE, near, near::discardInput);
    }

    @Test
    void theCallerMayUseItsArrayAgain() throws Exception {
        MemoryLink near = MemoryLink.create(time);
        byte[] bytes = bytes(1);
        near.peer().write(bytes);
        bytes[0] = 2;

        assertThat(LinkTesting.readAtLeast(near, 1)).containsExactly(1);
    }

    @Test
    void endsAreNamed() {
        MemoryLink near = MemoryLink.create("bench", time, Pacing.NONE);
        assertThat(near).hasToString("bench");
        assertThat(near.peer()).hasToString("bench (far end)");
        assertThat(near.peer().peer()).isSameAs(near);
    }

    @Test
    void pacingKnowsItsWireTime() {
        assertThat(Pacing.baud(115200).nanosFor(300)).isEqualTo(26_041_667);
        assertThat(Pacing.NONE.nanosFor(300)).isZero();
        assertThat(Pacing.baud(9600).inChunksOf(16)).hasToString("9600 baud in chunks of 16");
        assertThat(Pacing.baud(9600)).hasToString("9600 baud");
        assertThat(Pacing.NONE).hasToString("no pacing");
        assertThatThrownBy(() -> Pacing.baud(0)).hasMessage("bitsPerSecond: 0, must be positive");
        assertThatThrownBy(() -> Pacing.NONE.inChunksOf(0)).hasMessage("bytes: 0, must be positive");
    }

    private static void write(ByteLink line, int count) {
        try {
            line.write(new byte[count]);
        } catch (BmsException e) {
            throw new AssertionError(e);
        }
    }
}
