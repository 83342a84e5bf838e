// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What can be seen of the real thing on a machine without CAN. */
class SocketCanBusTest {
    @Test
    void interfaceThatDoesNotExistIsAnErrorOfThePort() {
        // Which one depends on the kernel: one without CAN does not get as far as looking for the interface.
        assertThatThrownBy(() -> SocketCanBus.open("nocan99"))
                .isInstanceOfSatisfying(
                        BmsPortException.class, e -> assertThat(e.reason()).isIn(Reason.NOT_FOUND, Reason.UNSUPPORTED));
    }

    @Test
    void tooManyFiltersAreRefused() {
        CanFilter[] filters =
                Collections.nCopies(513, CanFilter.only(CanId.standard(1))).toArray(CanFilter[]::new);

        assertThatThrownBy(() -> SocketCanBus.open("can0", filters))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 512");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutTheNativeLibraryTheDependencyToAddIsNamed() throws Exception {
        List<String> command = new ArrayList<>(List.of("-cp", joined(locations())));

        assertNamesTheDependency(run(command));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void onTheModulePathThePropertyToSetIsNamed() throws Exception {
        String tests = location(OpenProbe.class.getName());
        List<String> modules =
                locations().stream().filter(path -> !path.equals(tests)).toList();
        List<String> command = new ArrayList<>(List.of(
                "-p",
                joined(modules),
                "--patch-module",
                "io.github.jkbms.can=" + tests,
                "--add-modules",
                "io.github.jkbms.can",
                "-m"));

        List<String> printed = run(command, "io.github.jkbms.can/");
        assertNamesTheDependency(printed);
        assertThat(printed).allSatisfy(line -> assertThat(line).contains("-Djavacan.native.javacan-core.path=FILE"));
    }

    private static void assertNamesTheDependency(List<String> printed) {
        assertThat(printed)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("UNSUPPORTED The native library of JavaCAN was not found: add the dependency"
                                + " tel.schich:javacan-core")
                        .contains("with classifier "));
    }

    /** Everything that SocketCanBus needs but the jar with the native library. */
    private static List<String> locations() {
        return Stream.of(
                        OpenProbe.class.getName(),
                        CanBus.class.getName(),
                        "io.github.jkbms.BmsException",
                        "tel.schich.javacan.CanChannels",
                        "org.slf4j.Logger",
                        "org.jspecify.annotations.Nullable")
                .map(SocketCanBusTest::location)
                .toList();
    }

    private static String location(String className) {
        try {
            Class<?> type = Class.forName(className, false, SocketCanBusTest.class.getClassLoader());
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ReflectiveOperationException | java.net.URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static String joined(List<String> paths) {
        return String.join(File.pathSeparator, paths);
    }

    private static List<String> run(List<String> options, String... modulePrefix) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.add(String.join("", modulePrefix) + OpenProbe.class.getName());
        command.add("can0");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return printed.lines().toList();
    }
}
