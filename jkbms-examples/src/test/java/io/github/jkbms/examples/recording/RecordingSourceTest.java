// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.jkbms.link.Recording;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people have written down of a line becomes a recording. */
class RecordingSourceTest {
    private static final String ASKED_AND_ANSWERED = """
            0.000000 line tx 01 03 12 90 00 02 C1 5E
            0.031250 line rx 01 03 04 00 00 CE 56 2E 6D
            """;

    private static String recorded(String text) throws IOException {
        Recording recording = RecordingSource.parse(text.getBytes(StandardCharsets.UTF_8), "given.txt");
        StringWriter out = new StringWriter();
        recording.write(out);
        return out.toString();
    }

    static Stream<Arguments> sniffs() {
        return Stream.of(
                Arguments.of("socat -x", """
                        > 2026/11/26 16:59:57.900000  length=8 from=0 to=7
                         01 03 12 90 00 02 c1 5e
                        < 2026/11/26 16:59:57.931250  length=9 from=0 to=8
                         01 03 04 00 00 ce 56 2e 6d
                        """),
                Arguments.of("socat -x -v, times of version 1.7.4, plugged in the other way round", """
                        2026/11/26 16:59:50 socat[4711] N opening character device "/dev/ttyUSB0" for reading and writing
                        < 2026/11/26 16:59:57.000900000  length=8 from=0 to=7
                         01 03 12 90 00 02 c1 5e                          .......^
                        --
                        > 2026/11/26 16:59:57.000931250  length=9 from=0 to=8
                         01 03 04 00 00 ce 56 2e 6d                       ......V.m
                        --
                        """),
                Arguments.of("socat -x -v, bytes broken at a line feed, nanoseconds", """
                        > 2026/11/26 16:59:57.999990000  length=8 from=0 to=7
                         01 03 12 90                                      ....
                         00 02 c1 5e                                      ...^
                        --
                        < 2026/11/26 16:59:58.031240000  length=9 from=0 to=8
                         01 03 04 00 00 ce 56 2e 6d                       ......V.m
                        --
                        """),
                Arguments.of("jpnevulator", """
                        2026-11-26 17:00:46.381750: PC
                        01 03 12 90 00 02 C1 5E
                        2026-11-26 17:00:46.413000: BMS
                        01 03 04 00 00 CE 56 2E 6D
                        """),
                Arguments.of("jpnevulator --ascii --byte-count", """
                        2026-11-26 23:59:59.981750: /dev/ttyS1
                        00000000\t01 03 12 90 00 02 C1 5E                        \t.......^
                        2026-11-27 00:00:00.013000: /dev/ttyS0
                        00000000\t01 03 04 00 00 CE 56 2E 6D                     \t......V.m
                        """),
                Arguments.of("jpnevulator.py --ascii", """
                        2026-11-26 17:00:46.381750: PC
                        01 03 12 90 00 02 C1 5E                          .......^
                        2026-11-26 17:00:46.413000: BMS
                        01 03 04 00 00 CE 56 2E 6D                       ......V.m
                        """),
                Arguments.of("interceptty -T", """
                        [17:00 46.381750]< 0x01 ([SOH])
                                         < 0x03 ([ETX])
                                         < 0x12 ([DC2])
                                         < 0x90 (?)
                                         < 0x00 ([NUL])
                                         < 0x02 ([STX])
                                         < 0xc1 (?)
                                         < 0x5e (^)
                        [17:00 46.413000]> \t0x01 ([SOH])
                                         > \t0x03 ([ETX])
                                         > \t0x04 ([EOT])
                                         > \t0x00 ([NUL])
                                         > \t0x00 ([NUL])
                                         > \t0xce (?)
                                         > \t0x56 (V)
                                         > \t0x2e (.)
                                         > \t0x6d (m)
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sniffs")
    void serialSniffsAreRead(String sniffer, String text) throws IOException {
        assertThat(recorded(text)).endsWith("\n" + ASKED_AND_ANSWERED);
    }

    @Test
    void theMomentOfASniffIsKept() throws IOException {
        assertThat(recorded("2026-11-26 17:00:46.381750: PC\n01\n")).contains("start 2026-11-26T17:00:46.381750Z");
    }

    @Test
    void intercepttyWithoutTimesIsReadByItsDirections() throws IOException {
        assertThat(recorded("< 0x01 ([SOH])\n< 0x03\n> \t0x83 (?)\n> \t0x02 ([STX])\n"))
                .endsWith("0.000000 line tx 01 03\n0.010000 line rx 83 02\n");
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        "pasted with directions",
                        "TX: 01 03 12 90\nRX: 01 83 02\n",
                        "0.000000 line tx 01 03 12 90\n0.010000 line rx 01 83 02\n"),
                Arguments.of("pasted without anything", "0x01, 0x03, 0x12", "0.000000 line rx 01 03 12\n"),
                Arguments.of(
                        "hexdump -C",
                        "00000000  01 03 12 90 00 02 c1 5e  01 03 04 00 00 ce 56 2e  |.......^......V.|\n00000010  6d  |m|\n",
                        "0.000000 line rx 01 03 12 90 00 02 C1 5E 01 03 04 00 00 CE 56 2E\n0.010000 line rx 6D\n"),
                Arguments.of(
                        "candump -l",
                        "(1436509052.249713) vcan0 351#32\n(1436509052.449713) vcan0 18F128F4#8B01\n",
                        "start 2015-07-10T06:17:32.249713Z\n0.000000 vcan0 rx 351# 32\n0.200000 vcan0 rx 18F128F4# 8B 01\n"),
                Arguments.of(
                        "candump",
                        " can0  351   [2]  9E 02\n can0  305   [0]\n",
                        "0.010000 can0 rx 351# 9E 02\n0.020000 can0 rx 305#\n"),
                Arguments.of("bare frames", "351#9E02\n305#\n", "0.000000 line rx 351# 9E 02\n0.010000 line rx 305#\n"),
                Arguments.of(
                        "a recording", "jkbms-recording 1\n0.5 x tx 01\n", "jkbms-recording 1\n0.500000 x tx 01\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("others")
    void otherTextsAreRead(String what, String text, String expected) throws IOException {
        assertThat(recorded(text)).endsWith(expected);
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                Arguments.of("It does not work.", "line 1"),
                Arguments.of("> 2026/11/26 16:59:57.900000  length=4 from=0 to=3\nABC\n--\n", "socat needs -x"),
                Arguments.of("2026-99-26 17:00:46.381750: PC\n01\n", "is no time"),
                Arguments.of("jkbms-recording 1\nwhat is this\n", "given.txt, line 2"),
                Arguments.of("", "holds no traffic"));
    }

    @ParameterizedTest
    @MethodSource("nothing")
    void whatIsNoTrafficIsRefusedWithTheReason(String text, String reason) {
        assertThatIOException()
                .isThrownBy(() -> recorded(text))
                .withMessageContaining(reason)
                .withMessageContaining("given.txt");
    }
}
