// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jkbms.examples.peers.Tool;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialPortInfo;
import io.github.jkbms.uart.frame.Crc16;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Whatever is wrong with port, line, device or options: one clear line that says what to do, a documented exit code. */
@Timeout(60)
class BadInputTest {
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

    private static void assertOneClearLine(String text, String... parts) {
        assertThat(text).contains(parts).doesNotContain("Exception", "\tat ", "null");
        assertThat(text.lines().filter(line -> !line.startsWith("Try: ")))
                .singleElement()
                .asString()
                .startsWith("jkbms: ");
    }

    /** A device that answers each request with the same. */
    private static ByteDevice always(byte[] answer) {
        return (bytes, port) -> port.send(answer);
    }

    private static byte[] withCrc(String hex, int zeros) {
        byte[] head = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] frame = Arrays.copyOf(head, head.length + zeros + 2);
        Crc16.close(frame, 0, frame.length);
        return frame;
    }

    private static byte[] damaged() {
        byte[] frame = withCrc("01 03 F0", 0xF0);
        frame[100] ^= 0x10;
        return frame;
    }

    /** What is on the line when address 1 is asked for its status, exit code, and what the line says. */
    static Stream<Arguments> lines() {
        byte[] master = Arrays.copyOf(HexFormat.of().parseHex("55AAEB900200"), 300);
        byte[] text = "$GPGGA,no battery at all*00\r\n".repeat(12).getBytes(StandardCharsets.US_ASCII);
        ByteDevice nobody = (bytes, port) -> {};
        ByteDevice echo = (bytes, port) -> port.send(bytes);
        return Stream.of(
                arguments(
                        "nobody",
                        nobody,
                        ExitCode.NO_ANSWER,
                        List.of(
                                "Nobody answers at address 1 on localhost:",
                                "RS485-1",
                                "A and B",
                                "protocol 001",
                                "DIP switches say 1")),
                arguments(
                        "another unit id",
                        always(withCrc("02 03 F0", 0xF0)),
                        ExitCode.BAD_ANSWER,
                        List.of("Address 2 spoke when address 1 on localhost:", "DIP switches")),
                arguments(
                        "CRC errors",
                        always(damaged()),
                        ExitCode.BAD_ANSWER,
                        List.of("wrong CRC", "termination", "ground")),
                arguments(
                        "no Modbus",
                        always(text),
                        ExitCode.BAD_ANSWER,
                        List.of("no Modbus, or at another speed", "protocol 001 (115200 baud)")),
                arguments(
                        "no JK-PB: other length",
                        always(withCrc("01 03 04", 4)),
                        ExitCode.BAD_ANSWER,
                        List.of("has 9 bytes instead of 245", "no JK-PB")),
                arguments(
                        "no JK-PB: refusal",
                        always(withCrc("01 83 01", 0)),
                        ExitCode.REFUSED,
                        List.of("Address 1 on localhost:", "refuses 120 registers at 0x1200 with exception 1")),
                arguments(
                        "half an answer",
                        always(new byte[] {1, 3, (byte) 0xF0, 0, 0}),
                        ExitCode.NO_ANSWER,
                        List.of("Only 5 of 245 bytes came from address 1", "wiring")),
                arguments(
                        "echo", echo, ExitCode.BAD_ANSWER, List.of("Only the own request came back", "wires A and B")),
                arguments(
                        "master pack",
                        always(master),
                        ExitCode.BAD_ANSWER,
                        List.of("A pack sends by itself", "DIP address 0", "from 1 to 15")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void whatIsWrongOnTheLineIsSaid(String what, ByteDevice device, ExitCode code, List<String> parts)
            throws Exception {
        try (OddGateway gateway = new OddGateway(device)) {
            assertThat(run("status", "--rtu-tcp", gateway.address(), "--address", "1", "--timeout", "100ms"))
                    .as(what)
                    .isEqualTo(code.number());
        }
        assertThat(out.toString()).isEmpty();
        assertOneClearLine(err.toString(), parts.toArray(String[]::new));
    }

    @Test
    void aScanThatFindsNobodyListsWhatToCheck() throws Exception {
        try (OddGateway gateway = new OddGateway((bytes, port) -> {})) {
            assertThat(run("scan", "--rtu-tcp", gateway.address(), "--timeout", "20ms"))
                    .isEqualTo(ExitCode.NO_ANSWER.number());
        }
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("0 of 16 addresses answered")
                .contains("RS485-1", "A and B are not swapped", "protocol 001", "DIP switches");
    }

    @ParameterizedTest
    @MethodSource("readers")
    void anUnknownPortIsToldWithThoseThatExist(String command) throws Exception {
        assertThat(run(command, "--port", "/dev/ttyNOSUCH9")).isEqualTo(ExitCode.PORT.number());
        List<SerialPortInfo> present = SerialLink.ports();
        assertOneClearLine(
                err.toString(),
                Stream.concat(
                                Stream.of(
                                        "no serial port '/dev/ttyNOSUCH9'",
                                        present.isEmpty() ? "is the adapter plugged in?" : "ports here:"),
                                present.stream().map(SerialPortInfo::name))
                        .toArray(String[]::new));
    }

    static Stream<String> readers() {
        return Stream.of("status", "settings", "info", "watch", "scan");
    }

    @Test
    void anAddressOutOfRangeIsRefusedBeforeAnythingIsOpened() {
        assertThat(run("status", "--port", "/dev/ttyNOSUCH9", "--address", "16"))
                .isEqualTo(ExitCode.USAGE.number());
        assertOneClearLine(err.toString(), "address 16: DIP addresses are 0 to 15");
    }

    @Test
    void aPortInUseIsToldWithItsHolder() throws Exception {
        Tool.SOCAT.require();
        Path link = folder.resolve("adapter");
        try (PtyPair cable = PtyPair.open(link)) {
            Process other = new ProcessBuilder(
                            "flock", "--exclusive", link.toString(), "sh", "-c", "echo locked; exec sleep 600")
                    .start();
            try {
                assertThat(other.inputReader().readLine()).isEqualTo("locked");
                assertThat(run("status", "--port", link.toString())).isEqualTo(ExitCode.PORT.number());
                assertOneClearLine(
                        err.toString(),
                        "the port " + link + " is in use by",
                        "process " + other.pid(),
                        "close it there");
            } finally {
                other.destroyForcibly();
            }
            assertThat(cable.farEnd()).exists();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyExitCodeIsDocumented(ExitCode code) throws IOException {
        run("--help");
        assertThat(out.toString().replaceAll("\\s+", " ")).containsPattern("[ :,] ?" + code.number() + " [a-z]");
        assertThat(Files.readString(Path.of("..", "README.md")).replaceAll("\\s+", " "))
                .containsPattern("[ :,] ?" + code.number() + " [a-z]");
    }

    /** In a program of its own, because root needs to be without the right to open everything. */
    @Test
    void aPortWithoutPermissionIsToldWithTheGroupToJoin() throws Exception {
        Tool.SOCAT.require();
        Path link = folder.resolve("adapter");
        try (PtyPair cable = PtyPair.open(link)) {
            Path device = link.toRealPath();
            String group = Files.getAttribute(device, "posix:group").toString();
            Files.setPosixFilePermissions(device, PosixFilePermissions.fromString("---rw----"));
            Process program = new ProcessBuilder(unprivileged("status", "--port", link.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(program.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(program.waitFor()).isEqualTo(ExitCode.PORT.number());
            assertOneClearLine(
                    said,
                    "no permission to open " + link,
                    group.equals("root") ? "give it to a group such as dialout" : "usermod -aG " + group);
            assertThat(cable.farEnd()).exists();
        }
    }

    private static List<String> unprivileged(String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "needs util-linux: apt-get install util-linux");
            String without = "-dac_override,-dac_read_search";
            command.addAll(List.of("setpriv", "--bounding-set", without, "--inh-caps", without));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED"); // as the manifest of jkbms.jar says
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Jkbms.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
