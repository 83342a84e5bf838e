// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the programs that hold a device open, where the system tells (Linux, and only those the user may look into). */
final class PortHolders {
    private PortHolders() {}

    /** The holders for a person, such as {@code python3 (process 4711)}; {@code this program} for ourselves. */
    static List<String> of(Path device) {
        List<String> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[1-9]*")) {
            for (Path process : processes) {
                if (holds(process, device)) {
                    holders.add(describe(process));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // Not Linux, or hidden: the message does without.
        }
        return holders;
    }

    private static boolean holds(Path process, Path device) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (device.equals(Files.readSymbolicLink(file))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            // The process ended, or belongs to somebody else.
        }
        return false;
    }

    private static String describe(Path process) {
        String id = process.getFileName().toString();
        if (id.equals(Long.toString(ProcessHandle.current().pid()))) {
            return "this program";
        }
        try {
            return Files.readString(process.resolve("comm")).strip() + " (process " + id + ")";
        } catch (IOException e) {
            return "process " + id;
        }
    }
}
