// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.can.inverter.InverterProtocols;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** {@code jkbms can-encode} as a user runs it. */
class CanEncodeTest {
    private static final String STATE = """
            {"voltageMillivolts": 53120, "currentMilliamps": -25400, "temperatureDeciCelsius": 245,
             "stateOfChargePermille": 760, "stateOfHealthPermille": 990, "chargeVoltageLimitMillivolts": 56000,
             "chargeCurrentLimitMilliamps": 100000, "dischargeCurrentLimitMilliamps": 120000,
             "dischargeVoltageLimitMillivolts": 46000, "chargeAllowed": true, "dischargeAllowed": true,
             "manufacturer": "PYLON", "alarms": {"CELL_OVERVOLTAGE": "PROTECTION"}}
            """;

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

    @Test
    void aStateInAFileBecomesTheLinesOfALogFile() throws IOException {
        Path file = Files.writeString(folder.resolve("battery.json"), STATE);
        assertThat(run("can-encode", "--protocol", "pylontech-lv-1.2", "--state", file.toString()))
                .isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "(0.000000) can0 359#0200000001504E",
                        "(0.020000) can0 351#3002E803B004CC01",
                        "(0.040000) can0 355#4C006300",
                        "(0.060000) can0 356#C01402FFF500",
                        "(0.080000) can0 35C#C000",
                        "(0.100000) can0 35E#50594C4F4E202020");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void optionsWinOverTheFileAndFramesThatCannotBeSentAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("battery.json"), STATE);
        assertThat(run(
                        "can-encode",
                        "--protocol",
                        "sol-ark-lv-1.3",
                        "--state",
                        file.toString(),
                        "--set",
                        "stateOfChargePermille=500",
                        "--interface",
                        "vcan7"))
                .isZero();
        assertThat(out.toString()).contains("vcan7 355#3200630000000000").doesNotContain("379#");
        assertThat(err.toString()).contains("379 Capacity is not sent");
    }

    @Test
    void theListNamesEveryProtocolWithItsLevel() {
        assertThat(run("can-encode", "--list")).isZero();
        assertThat(out.toString().lines())
                .hasSameSizeAs(InverterProtocols.all())
                .anyMatch(line -> line.startsWith("pylontech-lv-1.2") && line.contains("vendor document"))
                .anyMatch(line -> line.startsWith("victron") && line.contains("captures"))
                .anyMatch(line -> line.startsWith("schneider-se-v2") && line.contains("open source"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--protocol nonsense | is no inverter protocol",
                "--protocol victron --set voltage=5 | 'voltage' is not known; known are voltageMillivolts",
                "--protocol victron --set voltageMillivolts=much | a whole number is wanted",
                "--protocol victron --set stateOfChargePermille=1001 | allowed is 0 to 1000",
                "--protocol victron --set chargeAllowed=perhaps | true or false is wanted",
                "--protocol victron --alarm HOT=WARNING | 'HOT' is not known; known are GENERAL",
                "--protocol victron --alarm GENERAL | name=level is wanted",
                "--protocol victron --set x | key=value is wanted",
                "--protocol victron --state /no/such/file | there is no file",
                "--protocol victron --list | mutually exclusive",
            })
    void badInputIsOneClearLine(String arguments, String message) {
        assertThat(run(("can-encode " + arguments).split(" "))).isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains(message).doesNotContain("Exception", "\tat ");
        assertThat(err.toString().lines().filter(line -> !line.startsWith("Try: ")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | one object of JSON",
                "{\"voltageMillivolts\": | no JSON in line 1",
                "{\"voltageMillivolts\": {}} | a number, text",
                "{\"voltageMillivolts\": null} | a whole number is wanted"
            })
    void badJsonIsOneClearLine(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("battery.json"), json);
        assertThat(run("can-encode", "--protocol", "victron", "--state", file.toString()))
                .isEqualTo(ExitCode.USAGE.number());
        assertThat(err.toString()).contains(message).doesNotContain("Exception", "\tat ");
    }
}
