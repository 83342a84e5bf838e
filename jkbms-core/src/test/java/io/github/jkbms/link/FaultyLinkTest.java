// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.Direction.RECEIVED;
import static io.github.jkbms.link.Direction.SENT;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAll;
import static io.github.jkbms.link.LinkTesting.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultyLinkTest {
    private static final FaultPlan PLAN = FaultPlan.seeded(1);
    private static final Fault DROP = new Fault.Drop();
    private static final Fault SPLIT = new Fault.Split();

    private final VirtualTime time = new VirtualTime();
    private final MemoryLink near = MemoryLink.create(time);
    private final ByteLink far = near.peer();

    private FaultyLink faulty(FaultPlan plan) {
        return new FaultyLink(near, plan);
    }

    /** {@return each read as milliseconds : bytes} */
    private List<String> reads(ByteLink link) throws BmsException {
        List<String> reads = new ArrayList<>();
        byte[] buffer = new byte[16];
        int count;
        while ((count = link.read(buffer, 0, buffer.length, soon(link))) > 0) {
            reads.add(time.nanoTime() / 1_000_000 + ":" + HexFormat.of().formatHex(buffer, 0, count));
        }
        return reads;
    }

    @Test
    void bytesGetLost() throws Exception {
        FaultyLink link = faulty(PLAN.between(RECEIVED, DROP, 1, 2));
        far.write(bytes(1, 2, 3, 4));

        assertThat(readAll(link)).containsExactly(1, 4);
        assertThat(link.injected(RECEIVED).of(Fault.Drop.class)).isEqualTo(2);
        assertThat(link.injected(RECEIVED).bytesLost()).isEqualTo(2);
        assertThat(link.injected(SENT).total()).isZero();
    }

    @Test
    void aReadOfNothingButLostBytesIsSilence() throws Exception {
        FaultyLink link = faulty(PLAN.withRate(RECEIVED, DROP, 1));
        far.write(bytes(1, 2));
        time.schedule(5_000_000, () -> writeFromFar(bytes(3)));

        assertThat(link.read(new byte[8], 0, 8, 10_000_000)).isZero();
        assertThat(time.nanoTime()).isEqualTo(10_000_000);
        assertThat(link.injected(RECEIVED).total()).isEqualTo(3);
    }

    @Test
    void oneBitFlips() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, new Fault.FlipBit(), 1));
        far.write(bytes(0, 0, 0));

        byte[] got = readAll(link);
        assertThat(got).hasSize(3);
        assertThat(Integer.bitCount(got[1] & 0xFF)).isEqualTo(1);
        assertThat(new byte[] {got[0], got[2]}).containsOnly(0);
    }

    @Test
    void aByteComesTwice() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, new Fault.Duplicate(), 0));
        far.write(bytes(1, 2));

        assertThat(readAll(link)).containsExactly(1, 1, 2);
        assertThat(link.injected(RECEIVED).bytesAdded()).isEqualTo(1);
    }

    @Test
    void aReadEndsWhereItIsSplit() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, SPLIT, 2));
        far.write(bytes(1, 2, 3, 4));

        assertThat(reads(link)).containsExactly("0:0102", "0:0304");
    }

    @Test
    void garbageComesBeforeAByte() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, new Fault.Garbage(3), 1));
        far.write(bytes(1, 2));

        byte[] got = readAll(link);
        assertThat(got).hasSize(5).startsWith(1).endsWith(2);
        assertThat(link.injected(RECEIVED).bytesAdded()).isEqualTo(3);
        assertThat(link.injected(RECEIVED)).hasToString("[1 Garbage]");
    }

    @Test
    void aByteAndAllAfterItComeLate() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, new Fault.Delay(Duration.ofMillis(50)), 2));
        far.write(bytes(1, 2, 3));
        time.schedule(10_000_000, () -> writeFromFar(bytes(4)));

        assertThat(reads(link)).containsExactly("0:0102", "50:03", "50:04");
    }

    @Test
    void aLateAnswerSurvivesThatItsTimeIsOver() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, new Fault.Delay(Duration.ofMillis(50)), 1));
        far.write(bytes(1, 2));

        assertThat(link.discardInput()).isEqualTo(1);
        assertThat(link.read(new byte[8], 0, 8, 30_000_000)).isZero();
        assertThat(time.nanoTime()).isEqualTo(30_000_000);
        assertThat(link.discardInput()).isZero();
        assertThat(link.read(new byte[8], 0, 8, 50_000_000)).isEqualTo(1);
        assertThat(time.nanoTime()).isEqualTo(50_000_000);
    }

    @Test
    void whatIsThrownAwayCountsForThePlaces() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, DROP, 1).at(RECEIVED, DROP, 3));
        far.write(bytes(1, 2, 3));

        assertThat(link.discardInput()).isEqualTo(2);
        far.write(bytes(4, 5));
        assertThat(readAll(link)).containsExactly(5);
    }

    @Test
    void whatIsSentGoesWrongAsWell() throws Exception {
        FaultyLink link = faulty(PLAN.at(SENT, DROP, 0)
                .at(SENT, new Fault.Delay(Duration.ofMillis(5)), 2)
                .at(SENT, new Fault.Duplicate(), 4));
        link.write(bytes(9, 1, 2, 3, 4, 9), 0, 3);
        assertThat(time.nanoTime()).isEqualTo(5_000_000);
        link.write(bytes(9, 1, 2, 3, 4, 9), 3, 2);

        assertThat(readAll(far)).containsExactly(1, 2, 3, 4, 4);
        assertThat(link.injected(SENT).total()).isEqualTo(3);
        assertThat(link.injected(RECEIVED).total()).isZero();
    }

    @Test
    void aSplitWriteReachesTheLineInPieces() throws Exception {
        StringBuilder text = new StringBuilder();
        ByteLink recorded = new RecordingLink(near, new Recorder(text, time), "line", Scrubber.passThrough());
        new FaultyLink(recorded, PLAN.at(SENT, SPLIT, 1)).write(bytes(1, 2, 3));

        assertThat(text.toString().lines().skip(2)).containsExactly("0.000000 line tx 01", "0.000000 line tx 02 03");
    }

    @Test
    void anInterruptEndsAWriteThatWaits() {
        FaultyLink link = faulty(PLAN.at(SENT, new Fault.Delay(Duration.ofMillis(5)), 0));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> link.write(bytes(1))).isInstanceOf(BmsInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anEchoComesBeforeTheAnswer() throws Exception {
        FaultyLink link = faulty(PLAN.at(SENT, new Fault.Echo(), 1).at(SENT, DROP, 2));
        far.write(bytes(7));
        link.write(bytes(1));
        link.write(bytes(2, 3, 4));
        link.write(bytes(5));

        assertThat(readAll(link)).containsExactly(2, 4, 7);
        assertThat(link.injected(SENT).of(Fault.Echo.class)).isEqualTo(1);
        assertThat(readAll(far)).containsExactly(1, 2, 4, 5);
    }

    @Test
    void theFirstOfSeveralFaultsAtOnePlaceHappens() throws Exception {
        FaultyLink link = faulty(PLAN.at(RECEIVED, new Fault.Duplicate(), 0).withRate(RECEIVED, DROP, 1));
        far.write(bytes(1, 2));

        assertThat(readAll(link)).containsExactly(1, 1);
        assertThat(link.injected(RECEIVED)).hasToString("[1 Drop, 1 Duplicate]");
    }

    @Test
    void plansAreChecked() {
        assertThatThrownBy(() -> PLAN.withRate(RECEIVED, DROP, 1.1)).hasMessage("rate: 1.1, must be 0 to 1");
        assertThatThrownBy(() -> PLAN.withRate(RECEIVED, DROP, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PLAN.between(RECEIVED, DROP, 5, 4))
                .hasMessage("places: 5 to 4, must be counted from 0 and in order");
        assertThatThrownBy(() -> PLAN.at(RECEIVED, DROP, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PLAN.at(RECEIVED, new Fault.Echo(), 0))
                .hasMessage("direction: RECEIVED, an echo is of what is SENT");
        assertThatThrownBy(() -> new Fault.Garbage(0)).hasMessage("bytes: 0, must be positive");
        assertThatThrownBy(() -> new Fault.Delay(Duration.ZERO)).hasMessage("pause: PT0S, must be positive");
    }

    private void writeFromFar(byte[] bytes) {
        try {
            far.write(bytes);
        } catch (BmsException e) {
            throw new AssertionError(e);
        }
    }
}
