// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.configuration.ConfigurationFile;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.write.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that change something, as a user runs them, on virtual packs behind a Modbus TCP port. */
class WriteCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private List<VirtualPack> packs;
    private SimulatorServer server;

    @BeforeEach
    void start() throws IOException {
        packs = VirtualPacks.bank(2, 1, TimeSource.SYSTEM).packs();
        // With a charger a pack that lost its power would wake by itself.
        packs.get(0).setLoad(Load.NONE);
        server = ModbusSimulator.of(packs).serveTcp(new InetSocketAddress("localhost", 0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int run(String... arguments) {
        CommandLine program = Jkbms.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(arguments);
    }

    /** Runs a command on pack 1 with the journals in the folder of the test. */
    private int change(String command, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                command,
                "--tcp",
                "localhost:" + server.port(),
                "--pause",
                "50ms",
                "--journals",
                folder.resolve("journals").toString()));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    private int read(String command, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of(command, "--tcp", "localhost:" + server.port(), "--pause", "50ms"));
        arguments.addAll(Arrays.asList(more));
        return run(arguments.toArray(String[]::new));
    }

    private long held(int pack, Setting setting) {
        return packs.get(pack - 1).image().settings().value(setting).orElseThrow();
    }

    private static void typing(String answers, Runnable action) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(answers.getBytes(StandardCharsets.UTF_8)));
        try {
            action.run();
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void setPlansAppliesAndIsUndone() throws IOException {
        long before = held(1, Setting.SOC_0_VOLTAGE);

        assertThat(change("set", "--yes", "--reason", "trying", "soc0CellMillivolts=2.7V"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("2.640 V -> 2.700 V", "> 00 00 00 00 00 0B 01 10 10 1C", "Applied and read back.");
        assertThat(held(1, Setting.SOC_0_VOLTAGE)).isEqualTo(2_700);
        assertThat(Files.readString(folder.resolve("journals/audit.log")))
                .contains("SENT soc0CellMillivolts = 2.700 V (was 2.640 V) (trying)");

        assertThat(change("undo", "--yes")).as(err.toString()).isZero();
        assertThat(held(1, Setting.SOC_0_VOLTAGE)).isEqualTo(before);
        assertThat(change("undo", "--yes")).isEqualTo(2);
        assertThat(err.toString()).contains("no change of pack");
    }

    @Test
    void asksBeforeItSends() {
        typing(
                "no\n",
                () -> assertThat(change("set", "soc0CellMillivolts=2700")).isEqualTo(7));
        assertThat(err.toString()).contains("not confirmed, nothing was sent");
        assertThat(held(1, Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);

        typing(
                "yes\n",
                () -> assertThat(change("set", "soc0CellMillivolts=2700")).isZero());
        assertThat(held(1, Setting.SOC_0_VOLTAGE)).isEqualTo(2_700);
    }

    @Test
    void dangersAreTypedOrConfirmedByName() {
        assertThat(change("set", "--yes", "designCapacityMilliampHours=100000")).isEqualTo(7);
        assertThat(err.toString()).contains("--confirm CAPACITY");
        assertThat(change("set", "--yes", "--confirm", "capacity", "designCapacityMilliampHours=100000"))
                .isZero();
        typing(
                "CAPACITY\nyes\n",
                () -> assertThat(change("set", "designCapacityMilliampHours=110000"))
                        .isZero());
        assertThat(held(1, Setting.DESIGN_CAPACITY)).isEqualTo(110_000);
    }

    @Test
    void planAloneSendsNothing() {
        assertThat(change("set", "--plan", "soc0CellMillivolts=2700")).isZero();
        assertThat(change("set", "--plan", "soc0CellMillivolts=4500")).isEqualTo(7);
        assertThat(err.toString()).contains("not allowed");
        assertThat(held(1, Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
    }

    @Test
    void switchesOnAndOff() {
        assertThat(change("switch", "--yes", "balance", "off"))
                .as(err.toString())
                .isZero();
        assertThat(held(1, Setting.BALANCE_SWITCH)).isZero();
        assertThat(change("switch", "--yes", "display-always-on", "on")).isZero();
        assertThat(held(1, Setting.SWITCHES) & 0x10).isEqualTo(0x10);
        assertThat(change("switch", "--yes", "turbo", "on")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no switch 'turbo'", "charge, discharge, balance, heating");
    }

    @Test
    void refusalRollsBackAndSaysSo() {
        packs.get(0).setRules((image, block, offset, bytes) -> WriteVerdict.NOT_KEPT);
        assertThat(change("set", "--yes", "soc0CellMillivolts=2700")).isEqualTo(6);
        assertThat(out.toString()).contains("accepted but not kept");
        assertThat(err.toString()).contains("all old values are back");
    }

    @Test
    void interruptedChangeIsResumed() {
        packs.get(0).losePowerAfterWrites(0);
        assertThat(change("set", "--yes", "soc0CellMillivolts=2700", "smartSleepDelayHours=30"))
                .isEqualTo(8);
        assertThat(err.toString()).contains("jkbms undo --journal");
        packs.get(0).switchOn();
        assertThat(change("undo", "--yes", "--resume")).as(err.toString()).isZero();
        assertThat(held(1, Setting.SOC_0_VOLTAGE)).isEqualTo(2_700);
        assertThat(held(1, Setting.SMART_SLEEP_DELAY)).isEqualTo(30);
    }

    @Test
    void exportIsImportedIntoAnotherPack() throws IOException {
        Path file = folder.resolve("pack1.toml");
        assertThat(change("set", "--yes", "soc0CellMillivolts=2700")).isZero();
        assertThat(read("export", "--output", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(file))
                .contains("soc0CellMillivolts = 2700  # Cell voltage counted as SOC 0 %, 2.700 V")
                .doesNotContain("246810", "1234\"");

        assertThat(read("diff", "--address", "2", file.toString())).isEqualTo(9);
        assertThat(out.toString()).contains("Cell voltage counted as SOC 0 %: 2.640 V | 2.700 V");
        assertThat(change("import", "--address", "2", "--plan", "--copy", file.toString()))
                .isZero();
        assertThat(held(2, Setting.SOC_0_VOLTAGE)).isEqualTo(2_640);
        assertThat(change("import", "--address", "2", "--apply", "--copy", "--yes", file.toString()))
                .as(err.toString())
                .isZero();
        assertThat(held(2, Setting.SOC_0_VOLTAGE)).isEqualTo(2_700);
        assertThat(held(2, Setting.DEVICE_ADDRESS)).isEqualTo(2);
        assertThat(read("diff", "--address", "1,2", "--copy"))
                .as(out.toString())
                .isZero();
    }

    @Test
    void badFilesAreExplained() throws IOException {
        Path file = folder.resolve("bad.toml");
        Files.writeString(file, "[settings]\nvoltage = 3\nsoc0CellMillivolts = \"high\"\n");
        assertThat(change("import", "--plan", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no setting 'voltage'", "soc0CellMillivolts: 'high' is no whole number");
        Files.writeString(file, "[settings\n");
        assertThat(change("import", "--plan", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("line 1");
        assertThat(change("import", "--plan", "missing.toml")).isEqualTo(2);
    }

    @Test
    void checkExplainsWhatDoesNotFit() {
        assertThat(change("set", "--yes", "soc0CellMillivolts=2700")).isZero();
        assertThat(read("check", "--address", "1,2")).isEqualTo(9);
        assertThat(out.toString())
                .contains("warning: soc0CellMillivolts", "2.700 V (SIM", "Why it matters: the packs would call");
    }

    @Test
    void worksOnVirtualPacksInsideOfTheProgram() {
        assertThat(run("set", "--virtual", "--journals", folder.toString(), "--yes", "soc0CellMillivolts=2700"))
                .as(err.toString())
                .isZero();
        assertThat(run("export", "--virtual", "--format", "json")).isZero();
        String json = out.toString();
        assertThat(ConfigurationFile.fromJson(json.substring(json.indexOf("{\n")))
                        .values())
                .containsEntry(Target.of(Setting.SOC_0_VOLTAGE), 2_640L);
    }

    @Test
    void wrongInputIsOneClearLine() {
        assertThat(change("set", "--yes", "soc0CellMillivolts")).isEqualTo(2);
        assertThat(change("set", "--yes", "warp=9")).isEqualTo(2);
        assertThat(change("set", "--yes", "--confirm", "EVERYTHING", "soc0CellMillivolts=2700"))
                .isEqualTo(2);
        assertThat(change("set", "--yes", "--address", "1,2", "soc0CellMillivolts=2700"))
                .isEqualTo(2);
        assertThat(change("set", "--yes", "clock=yesterday")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "is no NAME=VALUE",
                        "there is no setting 'warp'",
                        "there is no danger 'EVERYTHING'",
                        "one pack at a time",
                        "is no time")
                .doesNotContain("bug");
    }
}
