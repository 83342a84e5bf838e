// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.wire.Place;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that reads works on every wire, on virtual peers; recordings of all of them play again. */
@Timeout(120)
class WiresTest {
    /** The serial number of the first virtual pack, which no recording may show. */
    private static final String SERIAL = serial();

    /** As ASCII protocols write it. */
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    @TempDir
    private Path folder;

    private static String serial() {
        String info = Program.run("info --virtual --json").out();
        return info.replaceAll("(?s).*\"serialNumber\":\"([^\"]+)\".*", "$1");
    }

    static Stream<String> virtualWires() {
        return Wires.keys().stream().filter(key -> offers(key, Table.STATUS));
    }

    private static boolean offers(String key, Table table) {
        var wire = Wires.ofKey(key).orElseThrow();
        return wire.tables().contains(table) && wire.places().contains(Place.Kind.VIRTUAL);
    }

    @ParameterizedTest
    @MethodSource("virtualWires")
    void statusIsReadAndPlayedAgain(String wire) throws IOException {
        Path tape = folder.resolve("tape.txt");
        Program.Result live = Program.run("status --json --virtual --wire " + wire + " --record " + tape)
                .ok();

        assertThat(live.out()).contains("\"voltageMillivolts\":5", "\"stateOfChargePercent\":6");
        assertThat(Files.readString(tape)).contains("# pack ", "# command: status --wire " + wire);
        assertThat(tape).content().doesNotContain(SERIAL);

        Program.Result played = Program.run("status --json --fast --wire " + wire + " --replay " + tape)
                .ok();
        assertThat(values(played.out())).isEqualTo(values(live.out()));
    }

    /** Pack and moment differ between a line and its recording. */
    private static String values(String json) {
        return json.substring(json.indexOf("\"status\""));
    }

    static Stream<String> tablesAndWires() {
        return Stream.of(Table.SETTINGS, Table.INFO)
                .flatMap(table -> Wires.keys().stream()
                        .filter(key -> offers(key, table))
                        .map(key -> (table == Table.INFO ? "info" : "settings") + " " + key));
    }

    @ParameterizedTest
    @MethodSource("tablesAndWires")
    void settingsAndInformationAreReadWithoutSecretsInTheRecording(String commandAndWire) throws IOException {
        String[] parts = commandAndWire.split(" ");
        Path tape = folder.resolve("tape.txt");
        Program.Result live = Program.run(parts[0] + " --json --virtual --wire " + parts[1] + " --record " + tape)
                .ok();

        assertThat(live.out()).contains("\"" + parts[0] + "\":{\"");
        Recording recording = Recording.read(tape);
        assertThat(recording.lines()).isNotEmpty();
        for (RecordedLine line : recording.lines()) {
            assertThat(new String(line.bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(SERIAL, HEX.formatHex(SERIAL.getBytes(StandardCharsets.US_ASCII)), "123456");
        }
        Program.run(parts[0] + " --json --fast --wire " + parts[1] + " --replay " + tape)
                .ok();
    }

    @Test
    void secretsAreRecordedWhenAskedFor() throws IOException {
        Path tape = folder.resolve("tape.txt");
        Program.run("info --virtual --record-secrets --record " + tape).ok();

        assertThat(tape).content().contains("do not publish").doesNotContain("scrubbed");
        assertThat(Program.run("info --json --fast --replay " + tape).ok().out())
                .contains(SERIAL);
    }

    @Test
    void triggerIsAnotherNameOfNative() {
        Program.run("status --virtual --wire trigger").ok();
    }

    @ParameterizedTest
    @MethodSource("virtualWires")
    void watchShowsEveryWire(String wire) {
        assertThat(Program.run("watch --virtual --every 200ms --for 300ms --json --wire " + wire)
                        .code())
                .isZero();
    }

    @Test
    void watchPlaysARecordingToItsEnd() throws IOException {
        Path tape = folder.resolve("tape.txt");
        Program.run("watch --virtual --address 1,2 --every 300ms --for 1s --record " + tape);
        long looks = Files.readString(tape)
                .lines()
                .filter(line -> line.startsWith("# pack 2:"))
                .count();
        assertThat(looks).isPositive();

        Path again = folder.resolve("again.txt");
        Program.Result played = Program.execute(
                "watch", "--replay", tape.toString(), "--fast", "--address", "1,2", "--record", again.toString());
        assertThat(played.code()).isZero();
        assertThat(Files.readString(again).lines().filter(line -> line.startsWith("# pack 2:")))
                .hasSize((int) looks);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "settings --wire can --port can0 | JK CAN does not carry settings; wires that do: modbus, native, bluetooth, nw",
                "info --wire can --virtual | JK CAN does not carry device information",
                "settings --wire pace --virtual | PACE RS485 Modbus V1.3 does not carry settings",
                "status --wire native --tcp localhost:1 | --wire native is not possible with --tcp; it takes --port, --rtu-tcp, --virtual, --replay",
                "status --wire can --rtu-tcp localhost:1 | --wire can is not possible with --rtu-tcp",
                "status --wire nw --virtual --address 3 | --wire nw has one device on its line and no addresses",
                "status --wire bluetooth --virtual --address 1 | leave --address out",
                "status --wire can --virtual --address 12 | node addresses on CAN are 0 to 11",
                "status --wire native --virtual --address 16 | DIP addresses are 0 to 15",
                "status --wire pace --virtual --address 256 | has the addresses 0 to 255, usually 1",
                "status --wire morse --virtual | 'morse' is no wire; there are modbus, native",
                "status --wire pace --virtual --pause 1s | leave --pause and --timeout out",
                "status --wire native --virtual --pause 1m | must be 0 to 10 s",
                "status --wire china-tower-2 --virtual | is not possible with --virtual",
                "status --virtual --record-secrets | --record-secrets needs --record",
                "status --virtual --record /there/is/no/folder/tape.txt | there is no folder for",
                "status --replay /there/is/no/tape.txt | there is no file",
                "status --port a --virtual | mutually exclusive"
            })
    void whatIsImpossibleIsSaidInOneLine(String arguments, String message) {
        Program.run(arguments).fails(ExitCode.USAGE, message);
    }

    @Test
    void aRecordingOfSomethingElseIsSaidToBeSo() throws IOException {
        Path tape = folder.resolve("tape.txt");
        Program.run("status --virtual --record " + tape).ok();
        Program.run("settings --fast --replay " + tape).fails(ExitCode.BAD_ANSWER, "The replay does not fit");
        Program.run("status --wire can --replay " + tape).fails(ExitCode.USAGE, "not CAN frames");
        Program.run("status --channel can9 --replay " + tape).fails(ExitCode.USAGE, "has no channel 'can9'");

        Path bus = folder.resolve("bus.txt");
        Program.run("status --virtual --wire can --record " + bus).ok();
        Program.run("status --fast --replay " + bus).fails(ExitCode.USAGE, "CAN frames: add --wire can");

        Path text = folder.resolve("notes.txt");
        Files.writeString(text, "It does not work.\n");
        Program.run("status --replay " + text).fails(ExitCode.USAGE, "holds no traffic");
    }
}
