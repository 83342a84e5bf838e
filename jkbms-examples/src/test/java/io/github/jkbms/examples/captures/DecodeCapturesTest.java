// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jkbms.examples.decode.Certainty;
import io.github.jkbms.examples.decode.DecodeJson;
import io.github.jkbms.examples.decode.DecodeText;
import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Dissectors;
import io.github.jkbms.examples.decode.Finding;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code jkbms decode} makes of the captures of real devices. */
@Tag("captures")
class DecodeCapturesTest {
    private static Path folder() {
        Path folder = Path.of(System.getProperty("jkbms.captures", "../../shared/captures"));
        assumeTrue(
                Files.isDirectory(folder),
                () -> "no folder " + folder + ": name one with -Djkbms.captures=FOLDER to check captures");
        return folder;
    }

    private static List<Decoded> decode(Path file) throws IOException {
        Source source = Source.of(Files.readAllBytes(file), file.toString());
        assertThat(source.format()).isEqualTo("capture file");
        assertThat(source.complaints()).isEmpty();
        return source.traffic().stream()
                .map(traffic -> Decoded.of(traffic, Dissectors.ALL))
                .toList();
    }

    @Test
    void explainsEveryByteOfEveryFile() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder())) {
            files = all.filter(path -> path.toString().endsWith(".txt")).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            for (Decoded decoded : decode(file)) {
                Traffic traffic = decoded.traffic();
                int told = decoded.findings().stream().mapToInt(Finding::length).sum();
                assertThat(told).as(traffic.name()).isEqualTo(traffic.length());
                assertThat(DecodeText.lines(decoded))
                        .hasSizeGreaterThan(decoded.findings().size());
                assertThat(DecodeJson.lines(decoded)).hasSameSizeAs(decoded.findings());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "native-32s.txt",
                "native-24s.txt",
                "native-jk04.txt",
                "native-log.txt",
                "commands.txt",
                "modbus-rtu.txt",
                "uart-4e57.txt"
            })
    void findsDamageExactlyWhereTheSourceStatesIt(String name) throws IOException {
        Path file = folder().resolve(name);
        Set<String> bad = CaptureParser.parse(file).stream()
                .filter(CaptureCase::isStatedBad)
                .map(CaptureCase::id)
                .collect(Collectors.toSet());
        List<String> wrong = new ArrayList<>();
        for (Decoded decoded : decode(file)) {
            String id = decoded.traffic().name();
            boolean isDamaged = decoded.findings().stream().anyMatch(finding -> isDamaged(decoded, finding));
            if (isDamaged != bad.contains(id) || !isDamaged && !decoded.hasMessages()) {
                wrong.add(id + ": "
                        + decoded.findings().stream().map(Finding::title).toList());
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** A message that goes on behind the end of a case is cut off, not damaged. */
    private static boolean isDamaged(Decoded decoded, Finding finding) {
        boolean isCutOff = finding.offset() > 0
                && finding.offset() + finding.length() == decoded.traffic().length()
                && finding.remark().contains("here are");
        return finding.certainty() == Certainty.DAMAGED && !isCutOff;
    }

    @Test
    void readsTheWholeTrafficOfAParallelBus() throws IOException {
        for (Decoded decoded : decode(folder().resolve("rs485-sniff.txt"))) {
            List<Finding> notUnderstood = decoded.findings().stream()
                    .filter(finding -> finding.certainty() != Certainty.UNDERSTOOD)
                    .toList();
            // One case begins and ends in the middle of a record.
            assertThat(notUnderstood).hasSizeLessThan(2).allMatch(finding -> finding.offset() == 0);
        }
    }
}
