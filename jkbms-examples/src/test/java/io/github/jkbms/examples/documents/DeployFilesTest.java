// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jkbms.examples.bridge.BridgeConfigReader;
import io.github.jkbms.examples.cli.Jkbms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code docs/deploy} fit the program, as far as this can be told without systemd and a container engine. */
class DeployFilesTest {
    private static final Path FOLDER = Page.ROOT.resolve("docs/deploy");
    private static final String CONDITION =
            "(?:ACTION|SUBSYSTEM|DRIVER|KERNEL|ENV\\{[A-Z_]+}|ATTRS?\\{[A-Za-z_]+})(?:==|!=)\"[^\"]*\"";
    private static final String ASSIGNMENT =
            "(?:(?:GROUP|MODE|ENV\\{[A-Z_]+}|ATTR\\{[a-z_]+})=\"[^\"]*\"|SYMLINK\\+=\"[a-z-]+\")";
    private static final String UDEV_RULE =
            CONDITION + "(?:, " + CONDITION + ")*, " + ASSIGNMENT + "(?:, " + ASSIGNMENT + ")*";
    private static final Pattern EXEC =
            Pattern.compile("^ExecStart=/usr/bin/java .*-jar /opt/jkbms/jkbms\\.jar (.*)$", Pattern.MULTILINE);

    @Test
    void theConfigurationCanBeUsed() throws Exception {
        assertThat(BridgeConfigReader.read(FOLDER.resolve("bridge.toml")).packs())
                .singleElement()
                .satisfies(packs -> assertThat(packs.addresses()).containsExactly(1, 2, 3));
    }

    @Test
    void theUnitStartsACommandOfTheProgram() throws IOException {
        Matcher exec = EXEC.matcher(Files.readString(FOLDER.resolve("jkbms-bridge.service")));
        assertThat(exec.find()).isTrue();
        assertThat(Jkbms.commandLine().parseArgs(exec.group(1).split(" ")).hasSubcommand())
                .isTrue();
    }

    @Test
    void theUnitIsNotStartedAgainOnWhatStaysWrong() throws IOException {
        assertThat(Files.readAllLines(FOLDER.resolve("jkbms-bridge.service")))
                .contains("RestartPreventExitStatus=2 7", "Type=notify", "NotifyAccess=all");
    }

    @Test
    void theContainerHasTheFilesThatTheBuildMakes() throws IOException {
        List<String> lines = Files.readAllLines(FOLDER.resolve("Containerfile"));
        assertThat(lines).contains("COPY --from=build /src/jkbms-examples/target/jkbms.jar /opt/jkbms/jkbms.jar");
        assertThat(Files.readString(Page.ROOT.resolve("jkbms-examples/pom.xml")))
                .contains("<finalName>jkbms</finalName>");
    }

    /** What systemd itself says about the unit: unknown keys and bad values are lines of output. */
    @Test
    void systemdTakesTheUnit(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd on this machine");
        String java = ProcessHandle.current().info().command().orElseThrow();
        String unit = Files.readString(FOLDER.resolve("jkbms-bridge.service")).replace("/usr/bin/java", java);

        assertThat(verify(folder.resolve("jkbms-bridge.service"), unit)).isEmpty();
        assertThat(verify(folder.resolve("wrong.service"), unit.replace("WatchdogSec=30", "WatchdogSec=soon")))
                .contains("wrong.service");
    }

    private static String verify(Path file, String unit) throws Exception {
        Files.writeString(file, unit);
        Process process = new ProcessBuilder("/usr/bin/systemd-analyze", "verify", "--man=no", file.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines()
                .filter(line -> line.contains(file.getFileName().toString()))
                .collect(Collectors.joining("\n"));
    }

    /** Each rule is conditions and assignments that udev knows, with its operators, and gives names that the configuration uses. */
    @Test
    void theRulesAreRulesOfUdev() throws IOException {
        List<String> rules = Files.readAllLines(FOLDER.resolve("70-jkbms.rules")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertThat(rules).isNotEmpty().allSatisfy(rule -> assertThat(rule).matches(UDEV_RULE));
        assertThat(String.join("\n", rules)).contains("SYMLINK+=\"battery-packs\"");
        assertThat(Files.readString(FOLDER.resolve("bridge.toml"))).contains("/dev/battery-packs");
    }
}
