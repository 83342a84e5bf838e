// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.bridge.BridgeConfigReader;
import io.github.jkbms.examples.cli.Jkbms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of {@code docs/deploy} fit the program, as far as this can be told without systemd and a container engine. */
class DeployFilesTest {
    private static final Path FOLDER = Page.ROOT.resolve("docs/deploy");
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
}
