// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.BmsPortException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens where jSerialComm cannot run, each in a program of its own. */
class NativeLibraryTest {
    @TempDir
    private Path folder;

    /** Opens a port twice, because a class that failed to load fails in another way the second time. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) {
            for (int i = 0; i < 2; i++) {
                try {
                    SerialLink.open("/dev/null");
                } catch (BmsPortException e) {
                    System.out.println(e.reason() + " " + e.getMessage());
                }
            }
        }
    }

    @Test
    void aLibraryThatCannotBeLoadedIsExplained() throws IOException {
        // An architecture nobody has, and no copy of the library that an earlier program has unpacked.
        List<String> lines = run(
                "-Dos.arch_full=abacus", "-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder, "-Djava.library.path=");

        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("UNSUPPORTED the native library of jSerialComm cannot be loaded")
                        .contains("-DjSerialComm.library.path"));
    }

    @Test
    void anUnknownOperatingSystemDoesNotEndTheProgram() throws IOException {
        assertThat(run("-Dos.name=Plan 9"))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("UNSUPPORTED").contains("plan 9"));
    }

    private List<String> run(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add("-cp");
        command.add(String.join(
                System.getProperty("path.separator"),
                System.getProperty("jdk.module.path", ""),
                System.getProperty("java.class.path"),
                Path.of("target", "test-classes").toString(),
                Path.of("target", "classes").toString()));
        command.add(Program.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().toList();
    }
}
