// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.peers.ForeignClient;
import io.github.jkbms.examples.peers.Tool;
import io.github.jkbms.examples.wire.VirtualPeer;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.link.Recording;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Virtual packs as other programs see them: on pseudo terminals of socat and behind TCP ports. */
@Timeout(120)
class SimulateTest {
    @TempDir
    private Path folder;

    static Stream<String> peersThatAnswer() {
        return Wires.peers().stream().map(VirtualPeer::key).filter(key -> !key.equals("parallel"));
    }

    @ParameterizedTest
    @MethodSource("peersThatAnswer")
    void everyPeerAnswersOnAPseudoTerminal(String wire) throws Exception {
        Tool.SOCAT.require();
        Path port = folder.resolve("port");
        Path tape = folder.resolve("tape.txt");
        try (Background simulator =
                Background.run("simulate --packs 2 --pty " + port + " --wire " + wire + " --record " + tape)) {
            simulator.awaitLine("Ends with Ctrl-C.");
            Program.Result status = Program.run("status --json --wire " + wire + " --port " + port)
                    .ok();
            assertThat(status.out()).contains("\"voltageMillivolts\":5", "\"stateOfChargePercent\":6");
        }
        assertThat(Recording.read(tape).lines()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("peersThatAnswer")
    void everyPeerAnswersBehindATcpPort(String wire) throws Exception {
        int port = freePort();
        try (Background simulator = Background.run("simulate --rtu-tcp " + port + " --wire " + wire)) {
            simulator.awaitLine("Ends with Ctrl-C.");
            Program.run("status --json --wire " + wire + " --rtu-tcp localhost:" + port)
                    .ok();
        }
    }

    @ParameterizedTest
    @CsvSource({"MBPOLL", "PYMODBUS"})
    void foreignClientsReadPacksThatAlsoAnswerTriggers(ForeignClient client) throws Exception {
        client.require();
        Tool.SOCAT.require();
        Path port = folder.resolve("port");
        try (Background simulator = Background.run("simulate --packs 1 --wire native --pty " + port)) {
            simulator.awaitLine("Ends with Ctrl-C.");
            assertThat(client.read("rtu", port.toString(), 1, 0x12A6, 1)).isEqualTo("0041");
        }
    }

    @Test
    void theParallelBankIsOverheardOnAPseudoTerminal() throws Exception {
        Tool.SOCAT.require();
        Path port = folder.resolve("port");
        try (Background simulator = Background.run("simulate --wire parallel --packs 3 --pty " + port)) {
            simulator.awaitLine("Ends with Ctrl-C.");
            Program.Result heard = Program.run("listen --json --for 10s --port " + port);
            assertThat(heard.out())
                    .contains("\"now\":\"PACK\"")
                    .contains(
                            "\"pack\":\"" + port + "#0\"",
                            "\"pack\":\"" + port + "#1\"",
                            "\"pack\":\"" + port + "#2\"");
            assertThat(heard.code()).isZero();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulate --wire morse --tcp 1 | cannot be simulated; there are modbus",
                "simulate --wire nw --tcp 1 | --tcp is Modbus TCP, which does not carry --wire nw",
                "simulate --wire parallel --rtu-tcp 1 | --pty or --port",
                "simulate --wire can --pty /tmp/there-is-none | needs --port INTERFACE",
                "simulate --wire china-tower-2 --pty /tmp/there-is-none | cannot be simulated",
                "simulate --tcp 1 --packs 16 | --packs must be 1 to 15",
                "simulate --tcp 1 --record tape.txt | --record is for one line"
            })
    void whatIsImpossibleIsSaidInOneLine(String arguments, String message) {
        Program.run(arguments).fails(ExitCode.USAGE, message);
        assertThat(Files.exists(Path.of("tape.txt"))).isFalse();
    }

    @Test
    void aBusThatIsNotThereIsSaidToBeSo() {
        Program.run("simulate --wire can --port can97").fails(ExitCode.PORT, "jkbms: ");
        Program.run("status --wire can --port can97").fails(ExitCode.PORT, "jkbms: ");
    }
}
