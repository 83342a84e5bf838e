// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command of a recording as it stands in the remark at its head: what has to be typed before {@code --replay FILE} to see the
 * same again. Where the line was is left out, and so is what only concerns the recording.
 */
final class RecordedCommand {
    /** Commands that can read from a recording. */
    private static final Set<String> READING =
            Set.of("status", "watch", "settings", "info", "log", "listen", "scan", "can-watch");

    private static final Set<String> LEFT_OUT = Set.of(
            "--port", "--tcp", "--rtu-tcp", "--interface", "--file", "--replay", "--channel", "--record", "--baud");

    private static final Set<String> LEFT_OUT_FLAGS = Set.of("--virtual", "--fast", "--record-secrets", "--json");

    private RecordedCommand() {}

    /**
     * {@return the remark}
     *
     * @param arguments what was typed, the name of the command first
     */
    static String remark(List<String> arguments) {
        if (arguments.isEmpty() || !READING.contains(arguments.get(0))) {
            return "jkbms " + (arguments.isEmpty() ? "" : arguments.get(0));
        }
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            if (LEFT_OUT.contains(name)) {
                i += argument.contains("=") ? 0 : 1;
            } else if (!LEFT_OUT_FLAGS.contains(argument)) {
                kept.add(argument);
            }
        }
        return "command: " + String.join(" ", kept);
    }
}
