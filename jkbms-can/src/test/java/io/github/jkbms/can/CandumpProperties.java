// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CandumpProperties {
    @Provide
    Arbitrary<List<CandumpEntry>> logs() {
        Arbitrary<Instant> moments = Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
        Arbitrary<String> names = Arbitraries.of("can0", "vcan0", "slcan-left", "x");
        return Combinators.combine(moments, names, Frames.any())
                .as(CandumpEntry::of)
                .list()
                .ofMaxSize(6);
    }

    /** Good lines with a few characters of them replaced, cut or doubled. */
    @Provide
    Arbitrary<String> damagedTexts() {
        Arbitrary<String> good = Arbitraries.of(
                "(1436509052.249713) vcan0 044#2A366C2B",
                "  can0  351   [8]  9E 02 7C 01 6C 07 C6 01   '........'",
                " (2026-11-01 10:15:30.249713)  can0  RX - -  1806E5F4   [2]  02 9E",
                "  can0  20000004   [8]  00 10 00 00 00 00 00 00   ERRORFRAME",
                "  can0  123   [0]  remote request");
        Arbitrary<String> piece = Arbitraries.oneOf(
                Arbitraries.of(
                        "#", "##", "[", "]", "(", ")", "'", " ", "\n", "\r", "\t", "\u001B[", "R", "-", ".", "9", "F"),
                Arbitraries.strings().ofMaxLength(3));
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 70);
        Arbitrary<String> damaged = Combinators.combine(good, places, places, piece)
                .as((line, a, b, inserted) -> {
                    int from = Math.min(Math.min(a, b), line.length());
                    int to = Math.min(Math.max(a, b), line.length());
                    return (a & 1) == 0
                            ? line.substring(0, from) + inserted + line.substring(from)
                            : line.substring(0, from) + inserted + line.substring(to);
                });
        return damaged.list().ofMaxSize(5).map(lines -> String.join("\n", lines));
    }

    @Property(tries = 500)
    void whatIsWrittenIsReadBack(@ForAll("logs") List<CandumpEntry> entries) throws IOException {
        String text = entries.stream().map(entry -> entry.logLine() + "\n").collect(Collectors.joining());
        List<CandumpEntry> read = new ArrayList<>();
        try (CandumpReader reader = new CandumpReader(new StringReader(text), "text")) {
            CandumpEntry entry;
            while ((entry = reader.next()) != null) {
                read.add(entry);
            }
        }

        assertThat(read).isEqualTo(entries);
    }

    @Property(tries = 5000)
    void anyTextGivesFramesOrNamesTheLine(@ForAll("damagedTexts") String text) throws IOException {
        long lines = text.chars().filter(c -> c == '\n').count() + 1;
        long outcomes = 0;
        try (CandumpReader reader = new CandumpReader(new StringReader(text), "text")) {
            boolean more = true;
            while (more) {
                try {
                    more = reader.next() != null;
                } catch (CandumpFormatException e) {
                    assertThat(e).hasMessageStartingWith("text, line " + e.lineNumber() + ": ");
                    assertThat(e.getMessage()).doesNotContain("\n", "\u001B");
                }
                outcomes++;
            }
            assertThat(outcomes).isLessThanOrEqualTo(reader.lineNumber() + 1L);
            assertThat((long) reader.lineNumber()).isLessThanOrEqualTo(lines);
        }
    }
}
