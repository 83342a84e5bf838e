// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.bytes;
import static io.github.jkbms.link.LinkTesting.readAtLeast;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.model.VirtualTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingLinkTest {
    private final VirtualTime time = new VirtualTime();
    private final StringWriter text = new StringWriter();
    private final Recorder recorder = new Recorder(text, time);

    private RecordingLink record(MemoryLink line, Scrubber scrubber) {
        return new RecordingLink(line, recorder, "rs485", scrubber);
    }

    @Test
    void everythingThatPassesIsWrittenWithItsMoment() throws Exception {
        MemoryLink near = MemoryLink.create(time);
        RecordingLink link = record(near, Scrubber.passThrough());
        link.write(bytes(9, 1, 3, 9), 1, 2);
        time.advance(Duration.ofNanos(31_250_999));
        near.peer().write(bytes(0xFF));
        readAtLeast(link, 1);
        near.peer().write(bytes(4, 5));
        assertThat(link.discardInput()).isEqualTo(2);
        link.write(new byte[0]);

        assertThat(text.toString().lines())
                .containsExactly(
                        "jkbms-recording 1",
                        "start 2026-01-01T00:00:00Z",
                        "0.000000 rs485 tx 01 03",
                        "0.031250 rs485 rx FF",
                        "0.031250 rs485 rx 04 05");
    }

    @Test
    void aWriteThatFailsIsNotWritten() {
        MemoryLink near = MemoryLink.create(time);
        RecordingLink link = record(near, Scrubber.passThrough());
        near.peer().close();

        assertThatThrownBy(() -> link.write(bytes(1))).isInstanceOf(BmsPortException.class);
        assertThat(text.toString()).doesNotContain("tx");
    }

    @Test
    void severalChannelsAndCommentsShareOneRecorder() throws Exception {
        RecordingLink one = record(MemoryLink.create(time), Scrubber.passThrough());
        RecordingLink two = new RecordingLink(MemoryLink.create(time), recorder, "second", Scrubber.passThrough());
        one.write(bytes(1));
        recorder.comment("first\nsecond");
        two.write(bytes(2));
        recorder.write(RecordedLine.frame(recorder.elapsedNanos(), "can0", Direction.RECEIVED, "4C1", bytes(1, 2)));
        one.close();

        assertThat(text.toString().lines().skip(2))
                .containsExactly(
                        "0.000000 rs485 tx 01",
                        "# first",
                        "# second",
                        "0.000000 second tx 02",
                        "0.000000 can0 rx 4C1# 01 02");
        assertThatThrownBy(() -> new RecordingLink(one, recorder, "a b", Scrubber.passThrough()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Frames of two bytes of which the second is secret. */
    private static final class PairScrubber implements Scrubber {
        private final List<Byte> held = new ArrayList<>();

        @Override
        public List<RecordedLine> accept(RecordedLine line) {
            List<RecordedLine> complete = new ArrayList<>();
            for (byte value : line.bytes()) {
                held.add(value);
                if (held.size() == 2) {
                    complete.add(line.scrubbedTo(new byte[] {held.get(0), 0x2A}));
                    held.clear();
                }
            }
            return complete;
        }

        @Override
        public List<RecordedLine> finish() {
            return held.isEmpty()
                    ? List.of()
                    : List.of(RecordedLine.bytes(0, "rs485", Direction.RECEIVED, bytes(held.get(0))));
        }
    }

    @Test
    void aScrubberHoldsBackAndMasks() throws Exception {
        MemoryLink near = MemoryLink.create(time);
        RecordingLink link = record(near, new PairScrubber());
        near.peer().write(bytes(1));
        readAtLeast(link, 1);
        time.advance(Duration.ofSeconds(1));
        near.peer().write(bytes(2, 3));
        readAtLeast(link, 2);
        link.close();
        link.close();

        assertThat(text.toString().lines().skip(2))
                .containsExactly("1.000000 rs485 rx 01 2A scrubbed", "0.000000 rs485 rx 03");
    }

    @Test
    void aFileIsWrittenLineByLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bench.txt");
        try (Recorder toFile = Recorder.toFile(file, time)) {
            MemoryLink near = MemoryLink.create(time);
            ByteLink link = new RecordingLink(near, toFile, "rs485", Scrubber.passThrough());
            link.write(bytes(1));
            assertThat(Recording.read(file).lines()).hasSize(1);
            link.write(bytes(2));
        }

        assertThat(Recording.read(file).lines()).hasSize(2);
    }

    /** A disk with room for some lines. */
    private static final class FullDisk extends Writer {
        private final StringBuilder text = new StringBuilder();
        private int linesLeft;
        private int closed;

        FullDisk(int lines) {
            linesLeft = lines;
        }

        @Override
        public void write(char[] chars, int offset, int length) throws IOException {
            if (linesLeft == 0) {
                throw new IOException("No space left on device");
            }
            text.append(chars, offset, length);
            linesLeft -= (int) new String(chars, offset, length)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            closed++;
        }
    }

    @Test
    void aFullDiskEndsTheRecordingButNotTheLine() throws Exception {
        FullDisk disk = new FullDisk(3);
        Recorder onDisk = new Recorder(disk, time);
        MemoryLink near = MemoryLink.create(time);
        ByteLink link = new RecordingLink(near, onDisk, "rs485", Scrubber.passThrough());
        link.write(bytes(1));
        assertThat(onDisk.failure()).isEmpty();
        link.write(bytes(2));
        link.write(bytes(3));

        assertThat(readAtLeast(near.peer(), 3)).containsExactly(1, 2, 3);
        assertThat(onDisk.failure()).hasValueSatisfying(e -> assertThat(e).hasMessageContaining("No space"));
        assertThat(disk.text).endsWith("tx 01\n");
        assertThatThrownBy(onDisk::close).hasMessage("The recording is incomplete: No space left on device");
        onDisk.close();
        assertThat(disk.closed).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenAfterTheEnd() throws Exception {
        recorder.close();
        record(MemoryLink.create(time), Scrubber.passThrough()).write(bytes(1));
        assertThat(text.toString()).doesNotContain("tx");
    }
}
