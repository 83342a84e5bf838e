// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages that lead to protocols, and tell how well each is known, name all of them and no other. */
class ProtocolIndexTest {
    private static final Pattern QUOTED = Pattern.compile("`([a-z0-9.-]+)`");

    private static Stream<InverterProtocolInfo> protocols() {
        return Stream.concat(
                InverterProtocols.all().stream().map(InverterProtocol::info),
                SerialInverterProtocols.all().stream().map(SerialInverterProtocol::info));
    }

    private static List<String> rows(String page) throws IOException {
        return Files.readAllLines(Page.ROOT.resolve(page)).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
    }

    @Test
    void everyProtocolIsInTheTableOfWhatWasVerified() throws IOException {
        List<String> rows = rows("docs/verified.md");
        assertThat(protocols())
                .hasSizeGreaterThan(20)
                .allSatisfy(info -> assertThat(rows)
                        .filteredOn(row -> row.startsWith("| `" + info.key() + "` |"))
                        .singleElement()
                        .asString()
                        .startsWith("| `" + info.key() + "` | " + info.level().label() + " |"));
    }

    @Test
    void everyWireIsInTheTableOfWhatWasVerified() throws IOException {
        List<String> rows = rows("docs/verified.md");
        assertThat(Wires.keys())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(rows).anyMatch(row -> row.startsWith("| `" + key + "` |")));
    }

    @Test
    void everyProtocolIsReachedFromAnInverterAndNoneIsInvented() throws IOException {
        Set<String> keys = protocols().map(InverterProtocolInfo::key).collect(Collectors.toCollection(TreeSet::new));
        Set<String> named = Stream.concat(
                        rows("docs/inverters.md").stream(),
                        Files.readAllLines(Page.ROOT.resolve("docs/inverters.md")).stream()
                                .filter(line -> line.startsWith("Reading only")))
                .flatMap(line -> QUOTED.matcher(line).results())
                .map((MatchResult hit) -> hit.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isEqualTo(keys);
    }

    /** A row for one protocol says on what it rests as the code does. */
    @Test
    void inverterRowsTellTheLevelOfTheirProtocol() throws IOException {
        List<String> rows = rows("docs/inverters.md").stream()
                .filter(row -> row.contains("[details]")
                        && QUOTED.matcher(row).results().count() == 1)
                .toList();
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> {
            String key = QUOTED.matcher(row).results().findFirst().orElseThrow().group(1);
            String level = protocols()
                    .filter(info -> info.key().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .level()
                    .label();
            assertThat(row).contains(" | " + level + " | ");
        });
    }
}
