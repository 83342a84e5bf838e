// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    private static final String READ = "010312900002C15E";

    private static Source source(String text) throws IOException {
        return Source.of(text.getBytes(StandardCharsets.UTF_8), "test");
    }

    private static String hex(Traffic traffic) {
        return HexFormat.of().withUpperCase().formatHex(((ByteTraffic) traffic).bytes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 03 12 90 00 02 C1 5E",
                "010312900002c15e",
                "0x01,0x03,0x12,0x90,0x0,0x2,0xC1,0x5E",
                "{0x01, 0x03, 0x12, 0x90, 0x00, 0x02, 0xC1, 0x5E};",
                "\\x01\\x03\\x12\\x90\\x00\\x02\\xC1\\x5E",
                "01:03:12:90:00:02:c1:5e",
                "01-03-12-90-00-02-C1-5E",
                "TX: 01 03 12 90 00 02 C1 5E",
                "> 0103 1290 0002 C15E",
                "[12:30:01.123] TX [8] 01 03 12 90 00 02 C1 5E",
                "2026-11-01 10:15:30.5 send 01 03 12 90 00 02 C1 5E",
                "Question to pack 1: 01 03 12 90 00 02 C1 5E",
                "01 03 12 90 00 02 C1 5E   |........|",
                "# a comment\n01 03 12 90\n\n00 02 C1 5E",
                "00000000: 0103 1290 0002 c15e  .......^",
                "00000000  01 03 12 90 00 02 c1 5e                           |.......^|\n00000008",
                "0000 01 03 12 90\n0004 00 02 c1 5e"
            })
    void readsBytesAsPeopleWriteThem(String text) throws IOException {
        Source source = source(text);

        assertThat(source.complaints()).isEmpty();
        assertThat(source.traffic()).hasSize(1);
        assertThat(hex(source.traffic().get(0))).isEqualTo(READ);
    }

    @Test
    void readsRawBytes() throws IOException {
        Source source = Source.of(HexFormat.of().parseHex(READ), "test");

        assertThat(source.format()).isEqualTo("bytes");
        assertThat(hex(source.traffic().get(0))).isEqualTo(READ);
    }

    @Test
    void takesATildeForTextOfTheWire() throws IOException {
        assertThat(((ByteTraffic) source("~20024642E00202FD33").traffic().get(0)).bytes())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("~20024642E00202FD33\r");
    }

    @Test
    void keepsDirections() throws IOException {
        Traffic traffic = source("> 01 03\n< 01 83").traffic().get(0);

        assertThat(traffic.way(1)).isEqualTo(Way.TO_BATTERY);
        assertThat(traffic.way(2)).isEqualTo(Way.FROM_BATTERY);
        assertThat(traffic.place(3)).isEqualTo("line 2+1");
    }

    @Test
    void tellsWhichLineIsNoHexadecimalAndReadsTheOthers() throws IOException {
        Source source = source("01 03 12 90\nhello world\n0 02\n00 02 C1 5E");

        assertThat(source.complaints())
                .containsExactly(
                        "line 2: 'hello' is not hexadecimal",
                        "line 3: '0' has an odd number of digits, two make a byte");
        assertThat(hex(source.traffic().get(0))).isEqualTo(READ);
    }

    @Test
    void readsCandumpLogsScreensAndBareFrames() throws IOException {
        Source log = source("(1436509052.249713) can0 2F4#3B02A00F63000000\n(1436509052.3) nonsense");
        assertThat(((CanTraffic) log.traffic().get(0)).frame(0)).hasToString("2F4#3B02A00F63000000");
        assertThat(log.traffic().get(0).name()).isEqualTo("can0");
        assertThat(log.complaints()).singleElement().asString().startsWith("line 2: ");

        assertThat(source("  can0  2F4   [2]  3B 02").traffic().get(0).length()).isEqualTo(1);
        assertThat(source("< 2F4#3B02\n> 351#00").traffic().get(0).way(0)).isEqualTo(Way.FROM_BATTERY);
    }

    @Test
    void readsRecordingsChannelByChannel() throws IOException {
        Source source = source("""
                jkbms-recording 1
                0.000000 rs485 tx 01 03 12 90 00 02
                0.001000 rs485 tx C1 5E
                0.031250 rs485 rx 01 83 02 C0 F1
                1.000000 can0 rx 351# 32 02
                """);

        assertThat(source.traffic()).extracting(Traffic::name).containsExactly("can0", "rs485");
        assertThat(source.traffic().get(1).place(8)).isEqualTo("0.031250 s");
        assertThat(source.traffic().get(1).way(8)).isEqualTo(Way.FROM_BATTERY);
    }

    @Test
    void tellsWhereARecordingIsWrong() {
        assertThatThrownBy(() -> source("jkbms-recording 1\n0.0 rs485 up 01"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("neither tx nor rx");
    }

    @Test
    void readsCaptureFilesCaseByCase() throws IOException {
        Source source = source("""
                # Heading

                # case: one
                # device: JK_PB2A16S15P, sw 15.41
                # direction: from-bms
                hex: 0103
                     1290
                expect: x = 1

                # case: two
                # direction: sniffed
                hex: > 2F4#3B02
                """);

        assertThat(source.traffic()).extracting(Traffic::name).containsExactly("one", "two");
        assertThat(source.traffic().get(0).mentions("jk_pb2a16s15p")).isTrue();
        assertThat(hex(source.traffic().get(0))).isEqualTo("01031290");
        assertThat(source.traffic().get(1).way(0)).isEqualTo(Way.TO_BATTERY);
    }

    @Test
    void keepsTheDirectionsOfABluetoothSessionApart() throws IOException {
        Source source = source("""
                > AA 55 90 EB 97 00 00 00 00 00
                < 55 AA EB 90 03
                > 00 00 00 00 00 00 00 00 00 11
                """);

        assertThat(source.traffic()).extracting(Traffic::name).containsExactly("sent to the battery", "received");
        assertThat(Decoded.of(source.traffic().get(0), Dissectors.ALL).hasMessages())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment"})
    void findsNothingInNothing(String text) throws IOException {
        assertThat(source(text).traffic()).isEmpty();
    }
}
