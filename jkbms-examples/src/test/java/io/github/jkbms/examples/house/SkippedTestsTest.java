// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code .ci/summary} makes of the reports of a build: a test that missed a tool fails the build of the server. */
class SkippedTestsTest {
    private static final Path SUMMARY = Path.of("..", ".ci", "summary").toAbsolutePath();
    private static final String PASSED = "<testcase name=\"good\"/>";
    private static final String FAILED = "<testcase name=\"bad\"><failure message=\"no\"/></testcase>";

    @TempDir
    private Path folder;

    private record Result(int code, String output) {}

    @BeforeEach
    void require() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "needs python3: apt-get install python3");
    }

    /** As Surefire writes an assumption that did not hold. */
    private static String skipped(String reason) {
        return """
                <testcase name="other"><skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: \
                Assumption failed: %s
                \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:1)
                ]]></skipped></testcase>""".formatted(reason);
    }

    /** As Surefire writes a condition that did not hold. */
    private static String disabled(String reason) {
        return "<testcase name=\"third\"><skipped message=\"" + reason + "\"/></testcase>";
    }

    private Result summary(String... cases) throws IOException, InterruptedException {
        Path reports = Files.createDirectories(folder.resolve("jkbms-core/target/surefire-reports"));
        Files.writeString(reports.resolve("TEST-x.xml"), "<testsuite>" + String.join("", cases) + "</testsuite>");
        Process process = new ProcessBuilder("/usr/bin/python3", SUMMARY.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    @Test
    void aTestThatMissedAToolFailsTheBuild() throws Exception {
        assertThat(summary(PASSED, skipped("needs socat: apt-get install socat")))
                .isEqualTo(new Result(1, """
                        skipped 1: needs socat: apt-get install socat
                        1 passed, 0 failed, 1 skipped
                        a tool that .ci/run installs was not found by the tests: needs socat: apt-get install socat
                        """));
    }

    @Test
    void otherReasonsAreToldOnly() throws Exception {
        assertThat(summary(PASSED, skipped("no CAN in this kernel"), disabled("not on Windows")))
                .isEqualTo(new Result(0, """
                        skipped 1: no CAN in this kernel
                        skipped 1: not on Windows
                        1 passed, 0 failed, 2 skipped
                        """));
    }

    @Test
    void failuresAndEmptyBuildsFail() throws Exception {
        assertThat(summary(PASSED, FAILED).code()).isEqualTo(1);
        assertThat(summary().code()).isEqualTo(1);
    }

    /** The words by which the summary knows a missed tool stand in every test that skips for want of one. */
    @Test
    void everyTestThatNamesAPackageUsesTheWordsOfTheSummary() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."), 20)) {
            assertThat(files.filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
                            .filter(file -> !file.endsWith(SkippedTestsTest.class.getSimpleName() + ".java"))
                            .flatMap(SkippedTestsTest::lines)
                            .filter(line -> line.contains("apt-get install") || line.contains("apt install")))
                    .isNotEmpty()
                    .allMatch(line -> line.contains("\"needs ") && line.contains(": apt-get install "));
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
