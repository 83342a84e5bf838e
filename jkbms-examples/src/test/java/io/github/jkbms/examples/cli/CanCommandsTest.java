// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CandumpEntry;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.jk.JkCanCodec;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The programs for CAN buses, without a CAN bus. */
@Timeout(60)
class CanCommandsTest {
    private static final StorageState STATE = StorageState.builder()
            .set(StorageQuantity.VOLTAGE, 53_120)
            .set(StorageQuantity.CURRENT, -25_400)
            .set(StorageQuantity.TEMPERATURE, 245)
            .set(StorageQuantity.STATE_OF_CHARGE, 760)
            .set(StorageQuantity.STATE_OF_HEALTH, 990)
            .set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 56_000)
            .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 100_000)
            .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 120_000)
            .set(StorageQuantity.CHARGE_ALLOWED, true)
            .set(StorageQuantity.DISCHARGE_ALLOWED, true)
            .alarm(StorageAlarm.DISCHARGE_OVERCURRENT, AlarmLevel.WARNING)
            .build();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine program = Jkbms.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));
        return program.execute(arguments);
    }

    /** A log file with these frames, 20 ms apart, some rounds of them a second apart. */
    private String log(List<CanFrame> frames, int rounds) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < frames.size(); i++) {
                Instant at = Instant.parse("2026-11-26T10:15:30Z").plusMillis(1000L * round + 20L * i);
                lines.add(CandumpEntry.of(at, "can0", frames.get(i)).logLine());
            }
        }
        return Files.write(folder.resolve("candump.log"), lines).toString();
    }

    @Test
    void watchRecognisesAnInverterProtocolInALog() throws IOException {
        List<CanFrame> frames = new ArrayList<>(InverterProtocols.PYLONTECH.encode(STATE));
        frames.add(CanFrame.parse("305#0000000000000000"));
        frames.add(CanFrame.parse("123#01"));

        assertThat(run("can-watch", "--file", log(frames, 3))).isZero();
        assertThat(out.toString())
                .contains("Pylontech low voltage V1.2", "53.120 V", "-25.400 A", "KeepAlive", "discharge over-current")
                .contains("24 frames, other identifiers: 123");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void watchWritesJson() throws IOException {
        assertThat(run(
                        "can-watch",
                        "--json",
                        "--protocol",
                        "victron",
                        "--file",
                        log(InverterProtocols.VICTRON.encode(STATE), 3)))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).isNotEmpty();
        assertThat(lines.get(lines.size() - 1))
                .contains("\"interface\":\"can0\"", "\"protocols\":[\"victron\"]")
                .contains("\"voltageMillivolts\":53120", "\"DISCHARGE_OVERCURRENT\":\"WARNING\"");
    }

    @Test
    void watchShowsPacksThatSpeakJkCan() throws IOException {
        PackStatus status = PackStatus.builder()
                .set(Quantity.PACK_VOLTAGE, 53_100)
                .set(Quantity.PACK_CURRENT, 12_000)
                .set(Quantity.STATE_OF_CHARGE, 76)
                .build();
        List<CanFrame> frames = new ArrayList<>(JkCanCodec.encode(status, 0, JkCanVersion.V1));
        frames.addAll(JkCanCodec.encode(status, 3, JkCanVersion.V1));
        String log = log(frames, 5);

        assertThat(run("can-watch", "--file", log)).isZero();
        assertThat(out.toString()).contains("JK CAN", "53.10 V", "+12.0 A", "76 %");
        assertThat(run("can-watch", "--json", "--file", log)).isZero();
        assertThat(out.toString()).contains("\"pack\":\"can0#3\"", "\"voltageMillivolts\":53100");
    }

    @Test
    void givenProtocolIsUsed() throws IOException {
        InverterProtocol deye = InverterProtocols.DEYE;
        String log = log(InverterProtocols.PYLONTECH.encode(STATE), 2);
        assertThat(run("can-watch", "--protocol", deye.info().key(), "--file", log))
                .isZero();
        assertThat(out.toString()).contains(deye.info().label()).doesNotContain("fits as well");
    }

    @Test
    void framesThatMeanNothingAreSaidToBeSo() throws IOException {
        assertThat(run("can-watch", "--file", log(List.of(CanFrame.parse("123#01"), CanFrame.parse("124#02")), 2)))
                .isEqualTo(ExitCode.NO_ANSWER.number());
        assertThat(out.toString()).contains("no protocol recognised yet, other identifiers: 123 124");
        assertThat(err.toString()).contains("Check the bit rate").hasLineCount(1);
    }

    @Test
    void sendIsJudgedByAVirtualInverterInMemory() {
        assertThat(run("can-send", "--protocol", "victron", "--memory", "--inverter", "victron", "--for", "2m"))
                .isZero();
        assertThat(out.toString()).contains("heard by: Victron GX", "inverter PRESENT", "0 complaints in 120 s");
    }

    @Test
    void complaintsOfTheInverterAreShownAndEndWithACode() {
        assertThat(run("can-send", "--protocol", "goodwe-mapping-1.2", "--memory", "--inverter", "sma", "--for", "1m"))
                .isEqualTo(ExitCode.BAD_ANSWER.number());
        assertThat(out.toString()).contains("WRONG_PERIOD");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | known are pylontech-lv-1.2, | can-send --memory --protocol nix",
                "2 | known are pylontech, sma, victron | can-send --memory --protocol victron --inverter nix",
                "2 | must be 1 to 15 | can-send --memory --protocol victron --packs 16",
                "2 | needs --memory | can-send --interface can0 --protocol victron --inverter sma",
                "2 | Missing required option: '--protocol=NAME' | can-send --memory",
                "2 | there is no file nix.log | can-watch --file nix.log",
                "2 | --interface=NAME | can-watch",
                "3 | | can-watch --interface nocan99",
                "3 | | can-send --protocol victron --interface nocan99"
            })
    void wrongInputIsOneClearLine(int code, String part, String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(code);
        assertThat(err.toString())
                .contains(part == null ? "" : part)
                .startsWith("jkbms: ")
                .doesNotContain("Exception", "\tat ");
        assertThat(err.toString().lines().filter(line -> !line.startsWith("Try: ")))
                .hasSize(1);
    }

    @Test
    void fileOfAnotherKindIsNamedWithTheLine() throws IOException {
        Path file = Files.writeString(folder.resolve("odd.log"), "(1.000000) can0 351#00\nhello\n");
        assertThat(run("can-watch", "--file", file.toString())).isEqualTo(2);
        assertThat(err.toString()).startsWith("jkbms: odd.log, line 2: ");
    }
}
