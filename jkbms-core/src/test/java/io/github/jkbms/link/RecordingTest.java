// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import static io.github.jkbms.link.LinkTesting.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();

    static Recording parse(String... lines) {
        try {
            return Recording.parse(new StringReader(String.join("\n", lines)), "bench.txt");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Recording bytesOnly(String line) {
        return parse("jkbms-recording 1", line);
    }

    @Test
    void theExampleOfTheDocumentIsReadAsItSays() throws IOException {
        String page = Files.readString(MODULE.resolveSibling("docs").resolve("recording-format.md"));
        int from = page.indexOf("```recording\n") + "```recording\n".length();
        Recording recording = parse(page.substring(from, page.indexOf("```", from)));

        assertThat(recording.start()).contains(Instant.parse("2026-11-01T10:15:30Z"));
        assertThat(recording.channels()).containsExactly("can0", "rs485");
        assertThat(recording.lines())
                .extracting(Object::toString)
                .containsExactly(
                        "0.000000 rs485 tx 01 03 12 90 00 02 C1 5E",
                        "0.031250 rs485 rx 01 03 04 00 00 CE 56 2E 6D",
                        "1.000000 can0 tx 351# 32 02 E8 03 E8 03 D0 01",
                        "1.000410 can0 rx 00000305# 00 00 00 00 00 00 00 00",
                        "1.250000 rs485 rx 55 AA EB 90 03 2A 2A 2A scrubbed");
    }

    @Test
    void theExampleOfTheJavadocIsThatOfTheDocument() throws IOException {
        String source = Files.readString(MODULE.resolve("src/main/java/io/github/jkbms/link/Recording.java"));
        int from = source.indexOf("<pre>\n") + 6;
        String example = Arrays.stream(source.substring(from, source.indexOf(" * </pre>", from))
                        .split("\n"))
                .map(line -> line.substring(3))
                .collect(Collectors.joining("\n"));
        String page = Files.readString(MODULE.resolveSibling("docs").resolve("recording-format.md"));

        assertThat(parse(example).lines()).hasSize(4);
        assertThat(page.lines().toList()).containsAll(example.lines().toList());
    }

    @Test
    void aLineHasItsParts() {
        RecordedLine line = bytesOnly("12.000034567  /dev/ttyUSB0\trx 01 0203  FF # four")
                .lines()
                .get(0);

        assertThat(line.nanos()).isEqualTo(12_000_034_567L);
        assertThat(line.channel()).isEqualTo("/dev/ttyUSB0");
        assertThat(line.direction()).isEqualTo(Direction.RECEIVED);
        assertThat(line.frameId()).isEmpty();
        assertThat(line.bytes()).containsExactly(1, 2, 3, 0xFF);
        assertThat(line.isScrubbed()).isFalse();
    }

    @Test
    void aCanFrameMayBeEmptyAndScrubbed() {
        RecordedLine line = bytesOnly("3 can0 tx 18ff50e5# scrubbed").lines().get(0);

        assertThat(line.nanos()).isEqualTo(3_000_000_000L);
        assertThat(line.direction()).isEqualTo(Direction.SENT);
        assertThat(line.frameId()).contains("18FF50E5");
        assertThat(line.bytes()).isEmpty();
        assertThat(line.isScrubbed()).isTrue();
        assertThat(line).hasToString("3.000000 can0 tx 18FF50E5# scrubbed");
    }

    @Test
    void linesAreSortedByTimeAndKeepTheirOrderOtherwise() {
        Recording recording = parse("jkbms-recording 1", "2 a tx 01", "1 b rx 02", "2 a rx 03", "0 a rx 04");

        assertThat(recording.lines())
                .extracting(line -> line.bytes()[0])
                .containsExactly((byte) 4, (byte) 2, (byte) 1, (byte) 3);
        assertThat(recording.lines("a")).hasSize(3);
        assertThat(recording.lines("c")).isEmpty();
        assertThat(recording.start()).isEmpty();
    }

    @Test
    void whatEditorsDoToATextDoesNotMatter() {
        assertThat(parse("\uFEFFjkbms-recording 1  # mine\r", "  \r", "\t# comment \u2028 more\r", " 1 a tx 01 \r", "")
                        .lines())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            12,5 a rx 01             | '12,5' is no time in seconds such as 12.345678
            -1 a rx 01               | '-1' is no time in seconds such as 12.345678
            1234567890 a rx 01       | '1234567890' is no time in seconds such as 12.345678
            1.1234567890 a rx 01     | '1.1234567890' is no time in seconds such as 12.345678
            hello                    | 'hello' is no time in seconds such as 12.345678
            1 a rx                   | the line ends too early: it needs a time, a channel, tx or rx, and bytes
            1 a rx # 01              | the line ends too early: it needs a time, a channel, tx or rx, and bytes
            1 a in 01                | direction 'in' is neither tx nor rx
            1 a#b rx 01              | channel: 'a#b', must be 1 to 64 characters without blanks and #
            1 a rx 01 0              | '0' has an odd number of digits, two make a byte
            1 a rx 01 0x02           | '0x02' is no hexadecimal number
            1 a rx 01 scrubbed 02    | 'scrubbed' is no hexadecimal number
            1 a rx scrubbed          | bytes: none, a line without a frame identifier needs at least one
            1 a rx 800# 01           | frame identifier: '800', must be 3 hexadecimal digits up to 7FF or 8 up to 1FFFFFFF
            1 a rx 20000000# 01      | frame identifier: '20000000', must be 3 hexadecimal digits up to 7FF or 8 up to 1FFFFFFF
            1 a rx 12# 01            | frame identifier: '12', must be 3 hexadecimal digits up to 7FF or 8 up to 1FFFFFFF
            1 a rx 7FF#010203040506070809 | bytes: 9, a CAN frame has 8 at the most
            1 a rx 01 7FF#02         | '7FF#02' is no hexadecimal number
            start                    | start '' is no moment such as 2026-11-01T10:15:30Z
            start yesterday          | start 'yesterday' is no moment such as 2026-11-01T10:15:30Z
            """)
    void aWrongLineIsNamedWithWhatIsWrong(String line, String what) {
        assertThatThrownBy(() -> Recording.parse(
                        new StringReader("jkbms-recording 1\n# comment\n" + line + "\n1 a tx 01"), "bench.txt"))
                .isInstanceOfSatisfying(
                        RecordingFormatException.class,
                        e -> assertThat(e.lineNumber()).isEqualTo(3))
                .hasMessage("bench.txt, line 3: " + what);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ""                   | a recording starts with 'jkbms-recording 1', this starts with '': is it another kind of file?
            0.1 a rx 01          | a recording starts with 'jkbms-recording 1', this starts with '0.1 a rx 01': is it another kind of file?
            jkbms-recording 2    | the recording is of version '2', this program reads version 1: use a newer jkbms.
            """)
    void aTextThatIsNoRecordingIsRefused(String first, String what) {
        assertThatThrownBy(() -> Recording.parse(new StringReader(first), "bench.txt"))
                .isInstanceOf(RecordingFormatException.class)
                .hasMessage("bench.txt, line 1: " + what);
    }

    @Test
    void theStartStandsOnceAndFirst() {
        String start = "start 2026-11-01T10:15:30Z";
        String what = "'start' stands once and before the first bytes";

        assertThatThrownBy(() -> parse("jkbms-recording 1", start, start)).hasMessageEndingWith("line 3: " + what);
        assertThatThrownBy(() -> parse("jkbms-recording 1", "1 a tx 01", start))
                .hasMessageEndingWith("line 3: " + what);
    }

    @Test
    void filesAreReadAndNamedInErrors(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("night.txt");
        Files.write(file, "jkbms-recording 1\n1 a rx 01 \u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Recording.read(file)).hasMessageStartingWith("night.txt, line 2: '");
        assertThatThrownBy(() -> Recording.read(folder.resolve("none.txt"))).isInstanceOf(NoSuchFileException.class);

        Files.writeString(file, "jkbms-recording 1\n1 a rx 01\n");
        assertThat(Recording.read(file).lines()).hasSize(1);
    }

    @Test
    void linesAreValues() {
        byte[] data = bytes(1, 2);
        RecordedLine line = RecordedLine.bytes(5, "a", Direction.SENT, data);
        data[0] = 9;
        line.bytes()[1] = 9;

        assertThat(line.bytes()).containsExactly(1, 2);
        assertThat(line)
                .isEqualTo(RecordedLine.bytes(5, "a", Direction.SENT, bytes(1, 2)))
                .hasSameHashCodeAs(RecordedLine.bytes(5, "a", Direction.SENT, bytes(1, 2)));
        List<RecordedLine> others = List.of(
                RecordedLine.bytes(6, "a", Direction.SENT, bytes(1, 2)),
                RecordedLine.bytes(5, "b", Direction.SENT, bytes(1, 2)),
                RecordedLine.bytes(5, "a", Direction.RECEIVED, bytes(1, 2)),
                RecordedLine.bytes(5, "a", Direction.SENT, bytes(1, 3)),
                RecordedLine.frame(5, "a", Direction.SENT, "001", bytes(1, 2)),
                line.scrubbedTo(bytes(1, 2)));
        assertThat(others).doesNotContain(line);
        assertThatThrownBy(() -> RecordedLine.bytes(-1, "a", Direction.SENT, bytes(1)))
                .hasMessage("nanos: -1, a recording starts at 0");
        assertThatThrownBy(() -> line.scrubbedTo(new byte[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
