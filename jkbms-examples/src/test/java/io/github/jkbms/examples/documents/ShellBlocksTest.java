// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.examples.cli.Jkbms;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * Every command of ours in the documentation is one that the program takes, and what only reads a pack once runs on virtual packs.
 * Programs of others are listed.
 */
@Timeout(60)
class ShellBlocksTest {
    /** Programs of others in the documentation, and what they are for. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("java", "runs a short program; its class is checked to be there"),
            Map.entry("mvn", "builds this project; the build runs this test"),
            Map.entry("cd", "changes the folder"),
            Map.entry("git", "gets the sources"),
            Map.entry("sudo", "sets up the machine"),
            Map.entry("ip", "sets up CAN interfaces"),
            Map.entry("candump", "shows CAN frames"),
            Map.entry("bluetoothctl", "finds Bluetooth devices"),
            Map.entry("ls", "looks at files"),
            Map.entry("udevadm", "looks at devices"),
            Map.entry("podman", "runs containers"),
            Map.entry("journalctl", "shows what a service says"),
            Map.entry("jq", "picks values out of JSON"));

    /** Commands that read once and end. */
    private static final Set<String> READING = Set.of("status", "info", "settings", "scan");

    private static final Set<String> PLACES = Set.of("--port", "--tcp", "--rtu-tcp");

    static Stream<ShellLine> lines() {
        return Page.all().stream()
                .flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("sh"))
                .flatMap(block -> ShellLine.of(block).stream());
    }

    static Stream<ShellLine> ours() {
        return lines().filter(ShellLine::isJkbms);
    }

    static Stream<ShellLine> reading() {
        return ours().filter(line -> !line.arguments().isEmpty()
                && READING.contains(line.arguments().get(0))
                && !line.arguments().contains("--replay")
                && !line.arguments().contains("--record"));
    }

    @Test
    void everyOtherProgramIsListed() {
        assertThat(lines().filter(line -> !line.isJkbms()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(OTHERS).as(line.toString()).containsKey(line.program()));
    }

    /** A program that is run by the name of its class: {@code java -cp FILE CLASS}. */
    @Test
    void everyClassThatIsRunHasAMain() {
        assertThat(lines().filter(line -> line.program().equals("java") && !line.isJkbms()))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(
                                Class.forName(line.words().get(3)).getMethod("main", String[].class))
                        .isNotNull());
    }

    @ParameterizedTest
    @MethodSource("ours")
    void theProgramTakesTheCommand(ShellLine line) {
        CommandLine program = Jkbms.commandLine();
        CommandLine.ParseResult parsed = program.parseArgs(line.arguments().toArray(String[]::new));
        assertThat(parsed.errors()).isEmpty();
        assertThat(parsed.hasSubcommand() || parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested())
                .isTrue();
    }

    /** The same command with virtual packs in the place of the port or gateway; CAN and serial ports are told apart by the wire. */
    private static List<String> virtual(List<String> arguments) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            if (PLACES.contains(arguments.get(i))) {
                words.add("--virtual");
                i++;
            } else if (arguments.get(i).equals("--baud")) {
                i++;
            } else {
                words.add(arguments.get(i));
            }
        }
        return words;
    }

    @ParameterizedTest
    @MethodSource("reading")
    void aReadingCommandReadsVirtualPacks(ShellLine line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine program = Jkbms.commandLine();
        program.setOut(new PrintWriter(out, true));
        program.setErr(new PrintWriter(err, true));

        int code = program.execute(virtual(line.arguments()).toArray(String[]::new));

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).isNotBlank();
        assertThat(code).isZero();
    }

    @Test
    void shellIsSplitAsAShellDoes() {
        CodeBlock block = new CodeBlock(
                Page.of(Page.ROOT.resolve("README.md")),
                1,
                "sh",
                Optional.empty(),
                List.of("jkbms set 'a b' \\", "  --plan > out.txt   # comment | no", "a -x | jq '.a | .b' && c#d"));

        assertThat(ShellLine.of(block).stream().map(ShellLine::words))
                .containsExactly(
                        List.of("jkbms", "set", "a b", "--plan"),
                        List.of("a", "-x"),
                        List.of("jq", ".a | .b"),
                        List.of("c#d"));
    }
}
