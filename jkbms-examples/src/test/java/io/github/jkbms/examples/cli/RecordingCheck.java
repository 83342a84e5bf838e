// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.decode.Certainty;
import io.github.jkbms.examples.decode.DecodeText;
import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.Dissectors;
import io.github.jkbms.examples.decode.Finding;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a recording in the folder of recordings has to fulfil; {@code CONTRIBUTING.md} describes it. Remarks in the file change
 * what is expected:
 *
 * <ul>
 *   <li>{@code # command: status --wire nw}: what the program is run with, and {@code --replay} of the file; the recorder writes it
 *   <li>{@code # exit: 4}: how that ends, 0 if it is not said
 *   <li>{@code # expect: voltageMillivolts":52910}: what must be said by {@code jkbms decode} or by the command; blanks count once
 *   <li>{@code # damaged: 1} and {@code # unknown: 2}: how many messages are damaged, and how many places hold bytes of no message
 * </ul>
 */
final class RecordingCheck {
    private final Path file;
    private final List<String> lines;
    private final List<String> problems = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();

    private RecordingCheck(Path file) throws IOException {
        this.file = file;
        this.lines = Files.readAllLines(file);
    }

    /** {@return what is wrong, one sentence each; nothing for a recording that the program still understands} */
    static List<String> problems(Path file) throws IOException {
        RecordingCheck check = new RecordingCheck(file);
        check.decode();
        check.run();
        check.expectations();
        return check.problems;
    }

    private List<String> remarks(String key) {
        String start = "# " + key + ":";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .toList();
    }

    private int number(String key) {
        Optional<String> given = remarks(key).stream().findFirst();
        return given.map(Integer::parseInt).orElse(0);
    }

    private void decode() throws IOException {
        Source source = Source.of(Files.readAllBytes(file), file.getFileName().toString());
        problems.addAll(source.complaints());
        int damaged = 0;
        int unknown = 0;
        int understood = 0;
        for (Traffic traffic : source.traffic()) {
            Decoded decoded = Decoded.of(traffic, Dissectors.ALL);
            DecodeText.lines(decoded).forEach(line -> said.append(line).append('\n'));
            for (Finding finding : decoded.findings()) {
                damaged += finding.certainty() == Certainty.DAMAGED ? 1 : 0;
                unknown += finding.certainty() == Certainty.UNKNOWN ? 1 : 0;
                understood += finding.certainty() == Certainty.UNDERSTOOD ? 1 : 0;
            }
        }
        if (understood == 0) {
            problems.add("no message in it is understood");
        }
        compare("damaged", damaged);
        compare("unknown", unknown);
    }

    private void compare(String key, int found) {
        if (found != number(key)) {
            problems.add("%d %s instead of %d; if that is right, write '# %s: %d' into the file"
                    .formatted(found, key, number(key), key, found));
        }
    }

    private void run() {
        for (String command : remarks("command")) {
            String fast = command.startsWith("can-watch") ? "" : " --fast";
            Program.Result result = Program.run(command + fast + " --replay " + file);
            said.append(result.out()).append(result.err());
            if (result.code() != number("exit")) {
                problems.add("jkbms %s ends with %d instead of %d: %s"
                        .formatted(
                                command,
                                result.code(),
                                number("exit"),
                                result.err().strip()));
            }
        }
    }

    private void expectations() {
        String all = said.toString().replaceAll("\\s+", " ");
        for (String expected : remarks("expect")) {
            if (!all.contains(expected.replaceAll("\\s+", " "))) {
                problems.add("nowhere is said: " + expected);
            }
        }
    }
}
