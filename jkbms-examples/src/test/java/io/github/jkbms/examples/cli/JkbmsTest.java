// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.model.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program as a user runs it, on two virtual packs behind a Modbus TCP port. */
class JkbmsTest {
    private static SimulatorServer server;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() throws IOException {
        ModbusSimulator simulator =
                ModbusSimulator.of(VirtualPacks.bank(2, 1, TimeSource.SYSTEM).packs());
        server = simulator.serveTcp(new InetSocketAddress("localhost", 0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private int run(String... arguments) {
        CommandLine program = Jkbms.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(arguments);
    }

    private static String gateway() {
        return "localhost:" + server.port();
    }

    @Test
    void showsAllValuesOfAPack() {
        assertThat(run("status", "--tcp", gateway(), "--address", "1")).isZero();
        assertThat(out.toString()).contains("Pack voltage", "State of charge", "Cell voltage");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsOneLineOfJsonForEachPack() {
        assertThat(run("status", "--tcp", gateway(), "--address", "1,2", "--json"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("\"voltageMillivolts\":"));
    }

    @Test
    void showsSettingsAndInfoWithoutSecrets() {
        assertThat(run("settings", "--tcp", gateway())).isZero();
        assertThat(run("info", "--tcp", gateway())).isZero();
        assertThat(out.toString())
                .contains("Cell over-voltage protection", "JK_PB2A16S20P", "(secret, not shown)")
                .doesNotContain("123456");
    }

    @Test
    void watchesForAWhile() {
        assertThat(run("watch", "--tcp", gateway(), "--address", "1", "--every", "100ms", "--for", "300ms"))
                .isZero();
    }

    @Test
    void shownPacksSurviveASilentOne() {
        assertThat(run("status", "--tcp", gateway(), "--address", "9,1", "--json", "--timeout", "200ms"))
                .isEqualTo(ExitCode.NO_ANSWER.number());
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("address 9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "status --port /dev/there-is-no-such-port | 3 | no serial port",
                "status --tcp localhost:70000 | 2 | HOST:PORT",
                "status --tcp localhost | 2 | HOST:PORT",
                "status | 2 | --port",
                "status --tcp localhost:1 --address 16 | 2 | DIP addresses are 0 to 15",
                "status --tcp localhost:1 --pause 10ms | 3 | localhost:1",
                "watch --tcp localhost:1 --every soon | 2 | 500ms, 10s, 5m or 2h",
                "fly | 2 | fly",
                "simulate --packs 3 | 2 | --tcp",
                "decode /there/is/no/such/file | 2 | no file",
                "decode --as morse /dev/null | 2 | known are native"
            })
    void wrongInputIsAnsweredByOneClearLine(String arguments, int code, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(code);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines().filter(line -> line.startsWith("jkbms: ")))
                .hasSize(1);
        assertThat(err.toString()).contains(message).doesNotContain("Exception", "\tat ");
    }

    @Test
    void saysThatAPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());

            assertThat(run("simulate", "--tcp", port, "--for", "1s")).isEqualTo(ExitCode.PORT.number());
            assertThat(err.toString()).contains(port).contains("choose another");
        }
    }

    @Test
    void demoReadsVirtualPacksOverAVirtualBus() {
        assertThat(run("demo", "--packs", "2", "--for", "500ms")).isZero();
    }

    @Test
    void bridgeRunsWithoutHardwareAndItsInverterHasNoComplaints() {
        assertThat(run("bridge", "--simulate", "--packs", "2", "--for", "4s")).isZero();
        assertThat(out.toString()).contains("the packs' data: good", "complaints of the inverter: 0");
    }

    @Test
    void bridgeShowsInADryRunWhatItWouldSendAndWhy(@TempDir Path folder) throws IOException {
        Path config = folder.resolve("bridge.toml");
        Files.writeString(config, """
                [[packs]]
                tcp = "%s"
                addresses = [1, 2]
                [[inverter]]
                protocol = "pylontech-lv-1.2"
                can = "can0"
                [[inverter]]
                protocol = "pace"
                port = "/dev/ttyUSB1"
                """.formatted(gateway()));

        assertThat(run("bridge", "--config", config.toString(), "--dry-run", "--for", "8s"))
                .isZero();
        assertThat(out.toString())
                .contains("would be sent on can0 as Pylontech", "351#", "would be sent on /dev/ttyUSB1", "(CVL)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "protocol = \"pace\"; can = \"can0\"|is spoken on RS485",
                "protocol = \"victron\"; port = \"a\"|is spoken on CAN",
                "protocol = \"morse\"; can = \"can0\"|there are pylontech-lv-1.2",
                "protocol = 5; can = \"can0\"|write a text in quotes"
            })
    void aConfigurationThatCannotWorkIsExplained(String inverter, String message, @TempDir Path folder)
            throws IOException {
        Path config = folder.resolve("bridge.toml");
        Files.writeString(
                config, "[[packs]]\ntcp = \"localhost:1\"\n[[inverter]]\n" + inverter.replace("; ", "\n") + "\n");

        assertThat(run("bridge", "--config", config.toString())).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains(message).doesNotContain("Exception");
    }

    @Test
    void bridgeListsProtocolsAndParameters() {
        assertThat(run("bridge", "--list-protocols")).isZero();
        assertThat(run("bridge", "--list-parameters")).isZero();
        assertThat(out.toString()).contains("pylontech-lv-1.2", "pace", "vendor document", "staleSeconds");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "ports",
                "scan",
                "status",
                "watch",
                "settings",
                "info",
                "simulate",
                "decode",
                "bridge",
                "mqtt"
            })
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: jkbms " + command);
    }
}
