// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class RecordingProperties {
    private static final long LARGEST_NANOS = 999_999_999_999_999_999L;

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("recordings") Recording recording) throws IOException {
        StringBuilder text = new StringBuilder();
        recording.write(text);
        Recording read = Recording.parse(new StringReader(text.toString()), "text");

        assertThat(read.lines()).isEqualTo(recording.lines());
        assertThat(read.start()).isEqualTo(recording.start());
    }

    @Property(tries = 500)
    void anyTextIsARecordingOrRefusedWithItsLine(@ForAll("damagedTexts") String text) throws IOException {
        try {
            Recording recording = Recording.parse(new StringReader(text), "text");
            assertThat((long) recording.lines().size()).isLessThan(text.lines().count());
        } catch (RecordingFormatException e) {
            assertThat(e).hasMessageStartingWith("text, line " + e.lineNumber() + ": ");
            assertThat((long) e.lineNumber())
                    .isBetween(1L, Math.max(1, text.lines().count()));
        }
    }

    @Provide
    Arbitrary<String> damagedTexts() {
        Arbitrary<String> noise = Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(5),
                Arbitraries.of("#", " ", "\n", "rx", "start", "scrubbed", "0", "FF", ".", "\u2028"));
        return Combinators.combine(recordings(), Arbitraries.doubles().between(0, 1), noise)
                .as((recording, place, extra) -> {
                    StringBuilder text = new StringBuilder();
                    try {
                        recording.write(text);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                    int at = (int) (place * text.length());
                    return text.replace(at, Math.min(at + extra.length() / 2, text.length()), extra)
                            .toString();
                });
    }

    @Provide
    Arbitrary<Recording> recordings() {
        Arbitrary<Instant> starts = Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .injectNull(0.3);
        return Combinators.combine(starts, lines().list().ofMaxSize(8)).as(Recording::of);
    }

    @Provide
    Arbitrary<RecordedLine> lines() {
        Arbitrary<Long> nanos = Arbitraries.longs().between(0, LARGEST_NANOS);
        Arbitrary<String> channels = Arbitraries.of("rs485", "/dev/ttyUSB0", "can0", "[::1]:502", "start", "\u00fc");
        Arbitrary<Direction> directions = Arbitraries.of(Direction.class);
        Arbitrary<byte[]> data =
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(40);
        Arbitrary<byte[]> frameData = Arbitraries.bytes().array(byte[].class).ofMaxSize(8);
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7FF).map(id -> String.format(Locale.ROOT, "%03X", id)),
                Arbitraries.integers().between(0, 0x1FFF_FFFF).map(id -> String.format(Locale.ROOT, "%08x", id)));
        Arbitrary<RecordedLine> bytes =
                Combinators.combine(nanos, channels, directions, data).as(RecordedLine::bytes);
        Arbitrary<RecordedLine> frames =
                Combinators.combine(nanos, channels, directions, ids, frameData).as(RecordedLine::frame);
        return Combinators.combine(Arbitraries.oneOf(bytes, frames), Arbitraries.of(true, false))
                .as((line, scrub) -> scrub ? line.scrubbedTo(line.bytes()) : line);
    }

    /** What a program does at the line: the far end sends something, or the program does. */
    record Step(Direction direction, byte[] bytes, int pauseMicros) {}

    @Provide
    Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Direction.class),
                        Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(30),
                        Arbitraries.integers().between(1, 100_000))
                .as(Step::new);
    }

    @Property(tries = 150)
    void aReplayAtRecordedPaceIsRecordedAsTheSameLines(@ForAll @Size(min = 1, max = 12) List<@From("steps") Step> steps)
            throws IOException {
        Recording original = ReplaySession.record(steps);

        assertThat(ReplaySession.recordReplayOf(original, ReplayWrites.MUST_MATCH)
                        .lines())
                .isEqualTo(original.lines());
        assertThat(ReplaySession.recordReplayOf(original, ReplayWrites.IN_STEP).lines())
                .isEqualTo(original.lines());
    }
}
