// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recording in the folder is still understood. Dropping a file there is all that it takes to make it a test. */
@Timeout(120)
class RecordingsTest {
    private static final Path FOLDER = Path.of("src", "test", "recordings");

    @TempDir
    private Path folder;

    static Stream<Path> recordings() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<Path> all = files.sorted().toList();
            assertThat(all).isNotEmpty();
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isStillUnderstood(Path recording) throws IOException {
        assertThat(RecordingCheck.problems(recording)).isEmpty();
    }

    private List<String> problems(String text) throws IOException {
        return RecordingCheck.problems(Files.writeString(folder.resolve("planted.txt"), text));
    }

    private static final String GOOD = """
            jkbms-recording 1
            0.000000 rs485 tx 01 03 12 90 00 02 C1 5E
            0.031250 rs485 rx 01 03 04 00 00 CE 56 2E 6D
            """;

    @Test
    void aGoodRecordingHasNoProblems() throws IOException {
        assertThat(problems(GOOD)).isEmpty();
        assertThat(problems(GOOD + "# expect: Pack voltage 52.822 V\n")).isEmpty();
    }

    @Test
    void plantedProblemsAreFound() throws IOException {
        assertThat(problems(GOOD + "# expect: Pack voltage 52.823 V\n"))
                .containsExactly("nowhere is said: Pack voltage 52.823 V");
        assertThat(problems(GOOD.replace("2E 6D", "2E 6E")))
                .singleElement()
                .asString()
                .contains("'# damaged: 1'");
        assertThat(problems(GOOD.replace("2E 6D", "2E 6E") + "# damaged: 1\n")).isEmpty();
        assertThat(problems(GOOD + "0.500000 rs485 rx DE AD BE EF\n"))
                .singleElement()
                .asString()
                .contains("'# unknown: 1'");
        assertThat(problems(GOOD + "# command: status --address 1\n"))
                .singleElement()
                .asString()
                .contains("The replay does not fit");
        assertThat(problems("hello\n")).contains("no message in it is understood");
    }
}
