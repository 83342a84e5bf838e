// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The folder of captures: that of the system property {@code jkbms.captures}, or the one beside the checkout. Its files may have
 * any name and hold any devices; a test chooses cases by their bytes and headers, and is skipped where there are none.
 */
final class Captures {
    private Captures() {}

    /** All files of the folder; skips the test where there is no folder. */
    static List<Path> files() throws IOException {
        Path folder = Path.of(System.getProperty("jkbms.captures", "../../shared/captures"));
        assumeTrue(
                Files.isDirectory(folder),
                () -> "no folder " + folder + ": name one with -Djkbms.captures=FOLDER to check captures");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    /** All cases of the folder. */
    static List<CaptureCase> cases() throws IOException {
        List<CaptureCase> cases = new ArrayList<>();
        for (Path file : files()) {
            cases.addAll(CaptureParser.parse(file));
        }
        assertThat(cases).as("cases").isNotEmpty();
        return cases;
    }

    /** The cases that are right in bytes and headers for a test; skips the test where there are none. */
    static List<CaptureCase> cases(String what, Predicate<CaptureCase> isWanted) throws IOException {
        List<CaptureCase> wanted = cases().stream().filter(isWanted).toList();
        assumeTrue(!wanted.isEmpty(), () -> "this folder of captures holds no " + what);
        return wanted;
    }
}
