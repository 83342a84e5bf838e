// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandumpReaderTest {
    private static final Instant MOMENT = Instant.parse("2015-07-10T06:17:32.249713Z");

    private static CandumpReader reader(String text) {
        return new CandumpReader(new StringReader(text), "test.log");
    }

    private static List<CandumpEntry> all(CandumpReader reader) throws IOException {
        List<CandumpEntry> entries = new ArrayList<>();
        CandumpEntry entry;
        while ((entry = reader.next()) != null) {
            entries.add(entry);
        }
        return entries;
    }

    @Test
    void readsALogFile() throws IOException {
        List<CandumpEntry> entries = all(reader("(1436509052.249713) vcan0 044#2A366C2B\n"
                + "(1436509052.449847) can1 1806E5F4#029E017C00000000\r\n\n(1436509053.000000) vcan0 123#"));

        assertThat(entries)
                .containsExactly(
                        CandumpEntry.of(MOMENT, "vcan0", CanFrame.parse("044#2A366C2B")),
                        CandumpEntry.of(
                                MOMENT.plusNanos(200_134_000), "can1", CanFrame.parse("1806E5F4#029E017C00000000")),
                        CandumpEntry.of(Instant.ofEpochSecond(1436509053), "vcan0", CanFrame.parse("123#")));
    }

    /** Each of these lines is the same frame as one of candump's options prints it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "can0 351#9E02",
                "(1436509052.249713) can0 351#9E02",
                "(1436509052.249713000) can0 351#9E02",
                "(1436509052.249713) can0 351#9E02 R",
                "  can0  351   [2]  9E 02",
                "  can0       351   [2]  9E 02             '..'",
                "  can0  351   [2]  9E 02   ''02 11'",
                "  can0  RX - -  351   [2]  9E 02",
                " (1436509052.249713)  can0  TX B E  351   [2]  9E 02",
                " (2015-07-10 06:17:32.249713)  can0  351   [2]  9E 02",
                " (000.249713)  can0  351   [2]  9E 02",
                "\u001B[31m  can0  351   [2]  9E 02\u001B[0m",
                "can0\t351\t[2]\t9E\t02"
            })
    void readsWhatTheScreenShows(String line) throws IOException {
        assertThat(all(reader(line)))
                .singleElement()
                .extracting(CandumpEntry::frame, CandumpEntry::interfaceName)
                .containsExactly(CanFrame.parse("351#9E02"), "can0");
    }

    @Test
    void readsTheTimeWhereThereIsOne() throws IOException {
        assertThat(all(reader(" (2015-07-10 06:17:32.249713)  can0  351   [0]\n can0  351   [0]  \n")))
                .extracting(CandumpEntry::time)
                .containsExactly(Optional.of(MOMENT), Optional.empty());
    }

    @Test
    void countsWhatIsNoDataFrame() throws IOException {
        CandumpReader reader = reader("(1.000000) can0 20000040#0000000000000000\n"
                + "  can0  20000004   [8]  00 10 00 00 00 00 00 00   ERRORFRAME\n"
                + "(1.000000) can0 123#R\n(1.000000) can0 123#R4\n  can0  123   [0]  remote request\n"
                + "(1.000000) can0 123##1AABB\n  can0  123  [12]  00 11 22 33 44 55 66 77 88 99 AA BB\n"
                + "# a comment\n(2.000000) can0 351#01\n");

        assertThat(all(reader)).hasSize(1);
        assertThat(reader.errorFrames()).isEqualTo(2);
        assertThat(reader.remoteFrames()).isEqualTo(3);
        assertThat(reader.otherFrames()).isEqualTo(2);
        assertThat(reader.lineNumber()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "'hello', is no line of candump",
        "'(1436509052.249713)', there is no frame",
        "'(yesterday) can0 351#01', is no time",
        "'(2026-13-01 10:15:30.249713) can0 351#01', no moment of the calendar",
        "'can0 351#0', odd number of digits",
        "'can0 35#01', is no CAN identifier",
        "'can0 351#112233445566778899', 0 to 8 bytes",
        "'can0  351   [3]  9E 02', announces 3 bytes",
        "'can0  351   [1]  9E 02', announces 1 bytes",
        "'can0  351   [2]  9E 2', announces 2 bytes",
        "'can0  3511   [2]  9E 02', is no CAN identifier"
    })
    void saysWhichLineIsWrongAndWhy(String line, String message) throws IOException {
        CandumpReader reader = reader("(1.000000) can0 351#01\n" + line + "\n(2.000000) can0 351#02\n");
        reader.next();

        assertThatThrownBy(reader::next)
                .isInstanceOfSatisfying(
                        CandumpFormatException.class,
                        e -> assertThat(e.lineNumber()).isEqualTo(2))
                .hasMessageStartingWith("test.log, line 2: ")
                .hasMessageContaining(message);
        assertThat(all(reader)).extracting(entry -> entry.frame().toString()).containsExactly("351#02");
    }

    @Test
    void anotherKindOfFileIsNotReadIntoMemory() throws IOException {
        CandumpReader reader = reader("0".repeat(100_000) + "\n(2.000000) can0 351#02");

        assertThatThrownBy(reader::next)
                .isInstanceOf(CandumpFormatException.class)
                .hasMessageContaining("another kind of file");
        assertThat(all(reader)).hasSize(1);
    }

    @Test
    void readsAFileAndNamesIt(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("trip.log"), "(1.000000) can0 351#01\noops\n");

        try (CandumpReader reader = CandumpReader.open(file)) {
            assertThat(reader.next()).isNotNull();
            assertThatThrownBy(reader::next).hasMessageStartingWith("trip.log, line 2: 'oops'");
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void writesTheLineOfALogFile() {
        assertThat(CandumpEntry.of(MOMENT.plusNanos(999), "vcan0", CanFrame.parse("044#2A366C2B"))
                        .logLine())
                .isEqualTo("(1436509052.249713) vcan0 044#2A366C2B");
    }

    @Test
    void anEntryThatNoLogFileCanHoldIsRefused() {
        CanFrame frame = CanFrame.parse("044#");

        assertThatThrownBy(() -> new CandumpEntry(Optional.empty(), "can0", frame).logLine())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> CandumpEntry.of(Instant.ofEpochSecond(-1), "can0", frame)
                        .logLine())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CandumpEntry.of(MOMENT, "can 0", frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be a word without blanks");
    }
}
