// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.metrics.CsvValues;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that run for long: dashboard, metrics and record-values. */
@Timeout(60)
class ServingCommandsTest {
    @TempDir
    private Path folder;

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "metrics"})
    void theAddressIsToldAndNeedsNoTokenOnThisMachine(String command) {
        assertThat(Program.run(command + " --virtual --listen localhost:0 --for 1s")
                        .ok()
                        .out())
                .containsPattern("http://localhost:\\d+/(metrics)?\\s")
                .doesNotContain("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "metrics"})
    void beyondThisMachineATokenIsMadeAndTold(String command) {
        assertThat(Program.run(command + " --virtual --listen 0.0.0.0:0 --for 1s")
                        .ok()
                        .out())
                .containsPattern("http://localhost:\\d+/(metrics)?\\?token=[0-9a-f]{40}\\s");
    }

    @Test
    void aTokenOfOnesOwnIsUsedAndABadOneIsNotRepeated() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "my-own-token-of-24-chars\n");
        String command = "dashboard --virtual --listen localhost:0 --for 1s --token-file " + token;
        assertThat(Program.run(command).ok().out()).contains("?token=my-own-token-of-24-chars");

        Files.writeString(token, "secret\n");
        assertThat(Program.run(command).fails(ExitCode.USAGE, "16 to 256").err())
                .doesNotContain("secret");
    }

    @Test
    void wrongOptionsAreToldInALine() {
        Program.run("dashboard --virtual --listen nonsense").fails(ExitCode.USAGE, "HOST:PORT");
        Program.run("metrics --virtual --token-file " + file("none")).fails(ExitCode.USAGE, "cannot be read");
        Program.run("dashboard --virtual --wire modbus --address 16").fails(ExitCode.USAGE, "0 to 15");
        Program.run("record-values --virtual").fails(ExitCode.USAGE, "--csv FILE or --json-lines FILE");
        Program.run("record-values --virtual --csv " + file("no/values.csv")).fails(ExitCode.USAGE, "no folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "metrics"})
    void aPortThatIsTakenIsExitCode3(String command) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            Program.run(command + " --virtual --listen localhost:" + taken.getLocalPort())
                    .fails(ExitCode.PORT, "cannot listen on localhost:", "--listen");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dashboard", "metrics", "record-values --csv /dev/null"})
    void aSerialPortThatIsMissingIsExitCode3(String command) {
        String listen = command.startsWith("record") ? "" : " --listen localhost:0";
        Program.run(command + listen + " --port /dev/ttyNOSUCH9").fails(ExitCode.PORT, "no serial port");
    }

    @Test
    void valuesAreLoggedAsCsvAndAsJsonLines() throws Exception {
        Path csv = folder.resolve("values.csv");
        Path json = folder.resolve("values.jsonl");
        String command = "record-values --virtual --address 1,2 --every 1s --for 1s --csv %s --json-lines %s"
                .formatted(csv, json);
        Program.run(command).ok();
        Program.run(command).ok();

        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(5).startsWith(CsvValues.header());
        assertThat(lines).filteredOn(line -> line.startsWith("time")).hasSize(1);
        int columns = CsvValues.header().split(",").length;
        assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
        assertThat(Files.readAllLines(json)).hasSize(lines.size() - 1).allMatch(line -> line.startsWith("{\"pack\":"));
    }

    @Test
    void aFileWithOtherColumnsIsRefused() throws Exception {
        Path csv = Files.writeString(folder.resolve("values.csv"), "something else\n");
        Program.run("record-values --virtual --csv " + csv).fails(ExitCode.USAGE, "other columns");
        assertThat(csv).hasContent("something else\n");
    }
}
