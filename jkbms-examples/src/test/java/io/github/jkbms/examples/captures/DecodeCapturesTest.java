// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.decode.Certainty;
import io.github.jkbms.examples.decode.DecodeJson;
import io.github.jkbms.examples.decode.DecodeText;
import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Dissectors;
import io.github.jkbms.examples.decode.Finding;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import io.github.jkbms.uart.frame.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code jkbms decode} makes of the captures of real devices. */
@Tag("captures")
class DecodeCapturesTest {
    /** Kinds of which every damaged byte is found by a sum; on CAN the hardware does that. */
    private static final List<CaptureKind> WITH_SUMS = List.of(
            new CommandKind(),
            new ModbusKind(),
            new LogKind(),
            new NativeKind(Generation.JK02_32S),
            new NativeKind(Generation.JK02_24S),
            new NativeKind(Generation.JK04),
            new NwKind());

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
        List<Path> files = Captures.files();
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

    @Test
    void findsDamageExactlyWhereTheSourceStatesIt() throws IOException {
        Map<String, CaptureCase> cases = Captures.cases("messages with a sum", DecodeCapturesTest::isWhole).stream()
                .collect(Collectors.toMap(CaptureCase::id, Function.identity()));
        List<String> wrong = new ArrayList<>();
        for (Path file : Captures.files()) {
            for (Decoded decoded : decode(file)) {
                CaptureCase capture = cases.get(decoded.traffic().name());
                if (capture == null) {
                    continue;
                }
                boolean isDamaged = decoded.findings().stream().anyMatch(finding -> isDamaged(decoded, finding));
                if (isDamaged != capture.isStatedBad() || !isDamaged && !decoded.hasMessages()) {
                    wrong.add(capture + ": "
                            + decoded.findings().stream().map(Finding::title).toList());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** Whether a case holds whole messages with a sum, not a stretch of a bus or of Bluetooth notifications. */
    private static boolean isWhole(CaptureCase capture) {
        return !isStretch(capture) && WITH_SUMS.stream().anyMatch(kind -> kind.recognises(capture));
    }

    private static boolean isStretch(CaptureCase capture) {
        return NativeKind.isNative(capture) && capture.words("direction").contains("sniffed");
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
        Set<String> stretches = Captures.cases("traffic of RS485-2", capture -> NativeKind.isBus(capture)).stream()
                .map(CaptureCase::id)
                .collect(Collectors.toSet());
        for (Path file : Captures.files()) {
            for (Decoded decoded : decode(file)) {
                if (stretches.contains(decoded.traffic().name())) {
                    List<Finding> notUnderstood = decoded.findings().stream()
                            .filter(finding -> finding.certainty() != Certainty.UNDERSTOOD)
                            .toList();
                    // A case may begin and end in the middle of a record.
                    assertThat(notUnderstood).hasSizeLessThan(2).allMatch(finding -> finding.offset() == 0);
                }
            }
        }
    }
}
