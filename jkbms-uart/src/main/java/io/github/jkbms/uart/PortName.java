// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A port name as a person writes it, looked up in the file system: a path, a link to one, or the bare name of a device or of
 * a stable link. Immutable.
 *
 * @param given  what the person wrote
 * @param device the device it leads to, links followed; absent if there is none
 * @param wrong  what is wrong with the name, as the end of a sentence that starts with it; empty if nothing is
 * @param link   whether the name is a link, so that its maker decides which device it means
 */
record PortName(String given, Optional<Path> device, String wrong, boolean link) {
    private static final List<Path> FOLDERS =
            List.of(Path.of("/dev"), StableNames.LINUX.resolve("by-id"), StableNames.LINUX.resolve("by-path"));

    static PortName lookUp(String given) {
        try {
            return given.isBlank() ? missing(given, "is empty") : lookUp(given, Path.of(given));
        } catch (InvalidPathException e) {
            return missing(given, "is not a name a port can have");
        }
    }

    private static PortName lookUp(String given, Path path) {
        Path candidate = path;
        if (!Files.exists(path) && path.getNameCount() == 1 && !path.isAbsolute()) {
            candidate = FOLDERS.stream()
                    .map(folder -> folder.resolve(path))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(path);
        }
        boolean link = Files.isSymbolicLink(candidate);
        if (!Files.exists(candidate)) {
            return missing(given, link ? "is a link to a port that is not there" : "does not exist");
        }
        if (Files.isDirectory(candidate)) {
            return missing(given, "is a directory");
        }
        if (Files.isRegularFile(candidate)) {
            return missing(given, "is a file, not a device");
        }
        try {
            return new PortName(given, Optional.of(candidate.toRealPath()), "", link);
        } catch (IOException e) {
            return missing(given, "went away");
        }
    }

    private static PortName missing(String given, String wrong) {
        return new PortName(given, Optional.empty(), wrong, false);
    }
}
