// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.wire.Wires;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is heard on a line without a word of one's own. */
@Timeout(120)
class ListenTest {
    @TempDir
    private Path folder;

    @Test
    void packsInParallelAreHeardWithTheirMaster() throws IOException {
        Path tape = folder.resolve("tape.txt");
        Program.Result live = Program.run("listen --virtual --for 9s --every 9s --record " + tape)
                .ok();
        assertThat(live.out())
                .contains("master: a pack, usually that with DIP address 0", "one round in", "s old, fresh")
                .containsPattern("(?m)^0 +5\\d\\.\\d\\d V")
                .containsPattern("(?m)^2 +5\\d\\.\\d\\d V")
                .doesNotContain("trouble");
        assertThat(tape).content().doesNotContain(" tx ");

        Program.Result played =
                Program.run("listen --fast --json --replay " + tape).ok();
        assertThat(played.out().lines())
                .anyMatch(line -> line.contains("\"event\":\"cycle\""))
                .anyMatch(line -> line.contains("\"event\":\"master\"") && line.endsWith("\"now\":\"PACK\"}"))
                .anyMatch(line -> line.contains("#2\"") && line.contains("\"settings\":{"))
                .noneMatch(line -> line.contains("lineLost"));
        assertThat(played.out().lines().reduce("", (before, last) -> last))
                .contains("\"event\":\"report\"", "\"damagedRecords\":0", "\"noiseBytes\":0");
    }

    static Stream<String> inverterWires() {
        return Wires.inverterKeys().stream().filter(key -> !key.equals("china-tower-2"));
    }

    @ParameterizedTest
    @MethodSource("inverterWires")
    void inverterAndBatteryAreHeard(String wire) throws IOException {
        Path tape = folder.resolve("tape.txt");
        Program.Result live = Program.run("listen --virtual --json --for 4s --wire " + wire + " --record " + tape)
                .ok();
        assertThat(live.out())
                .contains("\"event\":\"exchange\"", "\"answered\":true", "\"event\":\"report\"")
                .doesNotContain("\"trouble\"");

        Program.Result played = Program.run("listen --fast --wire " + wire + " --replay " + tape)
                .ok();
        assertThat(played.out()).contains("requests", "of them answered", " s old");
    }

    @Test
    void aProgramThatAsksIsHeardInItsRecording() {
        Path tape = folder.resolve("tape.txt");
        Program.run("watch --virtual --address 1,2 --every 200ms --for 1s --json --record " + tape);
        Program.Result heard = Program.run("listen --fast --replay " + tape).ok();
        assertThat(heard.out()).containsPattern("(?m)^1 +52").containsPattern("(?m)^2 +53");
    }

    @Test
    void logsAreShownAsTablesAndAsJson() {
        for (String wire : new String[] {"native", "bluetooth"}) {
            Program.Result text = Program.run("log --virtual --wire " + wire).ok();
            assertThat(text.out())
                    .contains(
                            "system log, the last 2 of 2 entries", "detail log, 2 entries", "run time", "pack's clock")
                    .doesNotContain("incomplete");
            Program.Result json =
                    Program.run("log --virtual --json --wire " + wire).ok();
            assertThat(json.out().lines()).hasSize(2);
            assertThat(json.out()).contains("\"systemLog\":{\"entryCount\":", "\"detailLog\":{\"complete\":true");
        }
        assertThat(Program.run("log --virtual --json --only system").ok().out()).hasLineCount(1);
    }

    @Test
    void aLineOnWhichNothingIsUnderstoodIsSaidToBeSo() throws IOException {
        Path hex = folder.resolve("noise.txt");
        Files.writeString(hex, "DE AD BE EF 00 11 22 33\n");
        Program.Result heard = Program.run("listen --fast --json --replay " + hex);
        heard.fails(ExitCode.NO_ANSWER, "nothing was heard that is understood here");
        assertThat(heard.out()).contains("\"noiseBytes\":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listen --tcp localhost:1 | a Modbus TCP gateway lets nobody listen",
                "listen --wire can --port can0 | for CAN use jkbms can-watch",
                "listen --wire china-tower-2 --virtual | is not possible with --virtual",
                "listen --wire nw --virtual | cannot be listened to; there are bus, pace",
                "log --wire modbus --virtual | Modbus does not carry logs; wires that do: native, bluetooth"
            })
    void whatIsImpossibleIsSaidInOneLine(String arguments, String message) {
        Program.run(arguments).fails(ExitCode.USAGE, message);
    }
}
