// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.peers.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real sniffers between the program and virtual packs: what they write is read, played and explained. */
@Timeout(60)
class SniffersTest {
    @TempDir
    private Path folder;

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void endPrograms() throws InterruptedException {
        for (Process process : running) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void socat() throws Exception {
        Tool.SOCAT.require();
        Path sniff = folder.resolve("sniff.txt");
        Process socat = new ProcessBuilder(
                        "socat", "-x", "-v", "pty,raw,echo=0,link=" + front(), "pty,raw,echo=0,link=" + back())
                .redirectError(sniff.toFile())
                .start();
        running.add(socat);
        await(front(), back());

        String live = ask();
        socat.destroy();
        socat.waitFor();
        explains(sniff, live);
    }

    @Test
    void jpnevulator() throws Exception {
        Tool.SOCAT.require();
        Tool.JPNEVULATOR.require();
        Path sniff = folder.resolve("sniff.txt");
        try (PtyPair program = PtyPair.open(front());
                PtyPair packs = PtyPair.open(back())) {
            Process jpnevulator = new ProcessBuilder(
                            "jpnevulator",
                            "--read",
                            "--pass",
                            "--ascii",
                            "--timing-print",
                            "--tty",
                            program.farEnd() + ":program",
                            "--tty",
                            packs.farEnd() + ":packs",
                            "--file",
                            sniff.toString())
                    .start();
            running.add(jpnevulator);
            String live = ask();
            jpnevulator.destroy();
            jpnevulator.waitFor();
            explains(sniff, live);
        }
    }

    private Path front() {
        return folder.resolve("front");
    }

    private Path back() {
        return folder.resolve("back");
    }

    private static void await(Path... links) throws InterruptedException {
        for (Path link : links) {
            while (!Files.exists(link)) {
                Thread.sleep(5);
            }
        }
    }

    /** Asks virtual packs through the sniffer; it may need a moment to begin. */
    private String ask() throws InterruptedException {
        try (Background simulator = Background.run("simulate --packs 1 --port " + back())) {
            simulator.awaitLine("Ends with Ctrl-C.");
            return Program.run("status --json --timeout 3s --port " + front())
                    .ok()
                    .out();
        }
    }

    private static void explains(Path sniff, String live) throws IOException {
        assertThat(sniff).isNotEmptyFile();
        String voltage = live.replaceAll("(?s).*(\"voltageMillivolts\":\\d+).*", "$1");
        assertThat(Program.run("status --json --fast --replay " + sniff).ok().out())
                .contains(voltage);
        assertThat(Program.run("listen --json --fast --replay " + sniff).ok().out())
                .contains(voltage);
        assertThat(Program.run("decode " + sniff).ok().out())
                .contains("to the battery: [modbus] asks pack 1", "from the battery: [modbus] pack 1 brings");
    }
}
