// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.assertPortError;
import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAll;
import static io.github.jkbms.link.LinkTesting.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReplayLinkTest {
    private static final Recording DIALOGUE = RecordingTest.parse(
            "jkbms-recording 1",
            "10.0 can0 rx 4C1# 01",
            "10.5 line rx 00",
            "11.0 line tx 01 02",
            "11.2 line rx 03",
            "11.3 line rx 04 05",
            "15.0 line tx 06",
            "15.4 line rx 07");

    private final VirtualTime time = new VirtualTime();

    private ReplayLink paced(ReplayWrites writes) {
        return ReplayLink.atRecordedPace(DIALOGUE, "line", time, writes);
    }

    private ReplayLink atOnce(ReplayWrites writes) {
        return ReplayLink.atOnce(DIALOGUE, "line", time, writes);
    }

    /** {@return one read as seconds : bytes} */
    private String read(ByteLink link) throws BmsException {
        byte[] buffer = new byte[16];
        int count = link.read(buffer, 0, buffer.length, soon(link));
        return time.nanoTime() / 100_000_000 / 10.0 + ":" + HexFormat.of().formatHex(buffer, 0, count);
    }

    @Test
    void aListenerHearsEverythingAtItsTime() throws Exception {
        ReplayLink link = paced(ReplayWrites.IGNORED);
        link.write(bytes(99));

        assertThat(read(link)).isEqualTo("0.5:00");
        assertThat(read(link)).isEqualTo("1.2:03");
        assertThat(read(link)).isEqualTo("1.3:0405");
        assertThat(link.isOver()).isFalse();
        assertThat(read(link)).isEqualTo("5.4:07");
        assertThat(link.isOver()).isTrue();
        assertThat(link.written()).containsExactly(bytes(99));
    }

    @Test
    void atOnceThereIsNoPauseAndTheLinesStayApart() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.IGNORED);

        assertThat(read(link)).isEqualTo("0.0:00");
        byte[] one = new byte[1];
        assertThat(link.read(one, 0, 1, soon(link))).isEqualTo(1);
        assertThat(read(link)).isEqualTo("0.0:0405");
        assertThat(link.discardInput()).isEqualTo(1);
    }

    @Test
    void aSmallBufferGetsALineInPieces() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.IGNORED);
        link.read(new byte[2], 0, 2, soon(link));
        link.read(new byte[2], 0, 2, soon(link));
        byte[] one = new byte[1];

        assertThat(link.read(one, 0, 1, soon(link))).isEqualTo(1);
        assertThat(one).containsExactly(4);
        assertThat(link.read(one, 0, 1, soon(link))).isEqualTo(1);
        assertThat(one).containsExactly(5);
    }

    @Test
    void afterTheEndTheLineIsSilentOnceAndThenGone() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.IGNORED);

        assertThat(readAll(link)).containsExactly(0, 3, 4, 5, 7);
        assertPortError(Reason.GONE, link, () -> read(link));
        assertPortError(Reason.GONE, link, link::discardInput);
        assertThat(link.isOpen()).isTrue();
        link.close();
        assertThat(link.isOpen()).isFalse();
        assertPortError(Reason.CLOSED, link, () -> read(link));
        assertPortError(Reason.CLOSED, link, () -> link.write(bytes(1)));
    }

    @Test
    void inStepAnAnswerFollowsItsWriteAsLateAsItDid() throws Exception {
        ReplayLink link = paced(ReplayWrites.IN_STEP);
        time.advance(Duration.ofSeconds(3));
        assertThat(link.discardInput()).isEqualTo(1);
        assertThat(readsNothingFor(link, 2)).isTrue();

        link.write(bytes(99, 98, 97));
        assertThat(read(link)).isEqualTo("5.2:03");
        assertThat(read(link)).isEqualTo("5.3:0405");
        assertThat(readsNothingFor(link, 2)).isTrue();
        link.write(bytes(96));
        assertThat(read(link)).isEqualTo("7.7:07");
        link.write(bytes(95));
        assertThat(readsNothingFor(link, 2)).isTrue();
        assertThat(link.written()).containsExactly(bytes(99, 98, 97), bytes(96), bytes(95));
    }

    @Test
    void inStepAtOnceTheAnswerIsThereAfterTheWrite() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.IN_STEP);
        link.discardInput();
        link.write(bytes(1));
        time.advance(Duration.ofSeconds(1));

        assertThat(read(link)).isEqualTo("1.0:03");
        assertThat(read(link)).isEqualTo("1.0:0405");
        assertThat(readsNothingFor(link, 1)).isTrue();
    }

    private boolean readsNothingFor(ByteLink link, long seconds) throws BmsException {
        return link.read(new byte[16], Duration.ofSeconds(seconds)) == 0;
    }

    @Test
    void matchingWritesMayComeInPieces() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.MUST_MATCH);
        link.discardInput();
        link.write(bytes(1));
        assertThat(readsNothingFor(link, 1)).isTrue();
        link.write(bytes(2, 6));

        assertThat(readAll(link)).containsExactly(3, 4, 5, 7);
    }

    @Test
    void aDifferentWriteFails() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.MUST_MATCH);

        assertThatThrownBy(() -> link.write(bytes(1, 3)))
                .isInstanceOfSatisfying(
                        BmsProtocolException.class,
                        e -> assertThat(e.kind()).isEqualTo(BmsProtocolException.Kind.MISMATCH))
                .hasMessage("The replay does not fit: byte 1 of a write is 03 where the recording has 02, in the line"
                        + " '11.000000 line tx 01 02'.");
        assertThat(link.written()).containsExactly(bytes(1, 3));
    }

    @Test
    void aWriteAfterTheLastOneFails() throws Exception {
        ReplayLink link = atOnce(ReplayWrites.MUST_MATCH);
        link.write(bytes(1, 2, 6));

        assertThatThrownBy(() -> link.write(bytes(1)))
                .isInstanceOf(BmsProtocolException.class)
                .hasMessageContaining("after the last one");
    }

    @Test
    void ofAScrubbedWriteOnlyTheLengthCounts() throws Exception {
        Recording recording =
                RecordingTest.parse("jkbms-recording 1", "1 line tx 01 2A scrubbed", "2 line rx 03", "3 line tx 04");
        ReplayLink link = ReplayLink.atOnce(recording, "line", time, ReplayWrites.MUST_MATCH);
        link.write(bytes(1, 77));

        assertThat(read(link)).isEqualTo("0.0:03");
        assertThatThrownBy(() -> link.write(bytes(5))).isInstanceOf(BmsProtocolException.class);
    }

    @Test
    void onlyAChannelOfBytesCanBePlayed() {
        assertThatThrownBy(() -> ReplayLink.atOnce(DIALOGUE, "other", time, ReplayWrites.IGNORED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channel: 'other', the recording has [can0, line]");
        assertThatThrownBy(() -> ReplayLink.atOnce(DIALOGUE, "can0", time, ReplayWrites.IGNORED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("channel: 'can0' holds CAN frames, not bytes of a line");
    }

    @Test
    void onTheRealClockAWriteWakesAReaderAndCloseEndsIt() throws Exception {
        Recording recording = RecordingTest.parse("jkbms-recording 1", "1 line tx 01", "1 line rx 02", "2 line tx 03");
        ReplayLink link = ReplayLink.atRecordedPace(recording, "line", TimeSource.SYSTEM, ReplayWrites.IN_STEP);
        CompletableFuture<Integer> firstRead = new CompletableFuture<>();
        FutureTask<Object> reader = new FutureTask<>(() -> {
            byte[] buffer = new byte[4];
            firstRead.complete(link.read(buffer, 0, 4, soon(link)));
            try {
                return link.read(buffer, 0, 4, soon(link));
            } catch (BmsPortException e) {
                return e.reason();
            }
        });
        Thread thread = new Thread(reader, "reader");
        thread.start();
        LinkTesting.awaitWaiting(thread);
        link.write(bytes(1));
        assertThat(firstRead.get()).isEqualTo(1);
        LinkTesting.awaitWaiting(thread);
        link.close();

        assertThat(reader.get()).isEqualTo(Reason.CLOSED);
    }
}
