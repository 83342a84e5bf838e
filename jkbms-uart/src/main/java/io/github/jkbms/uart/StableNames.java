// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The links that udev makes for serial ports, by the device they lead to. Immutable. */
final class StableNames {
    /** Where Linux keeps the links; absent without udev, as in most containers. */
    static final Path LINUX = Path.of("/dev/serial");

    private final Map<Path, List<String>> byDevice;

    private StableNames(Map<Path, List<String>> byDevice) {
        this.byDevice = byDevice;
    }

    /** Reads the links as they are now; links that lead nowhere are left out. */
    static StableNames read(Path root) {
        Map<Path, List<String>> found = new HashMap<>();
        for (String kind : List.of("by-id", "by-path")) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(root.resolve(kind))) {
                for (Path link : links) {
                    add(found, link);
                }
            } catch (IOException | DirectoryIteratorException e) {
                // The directory is absent when there is no such port or no udev: then there are no stable names.
            }
        }
        found.values().forEach(Collections::sort);
        return new StableNames(found);
    }

    private static void add(Map<Path, List<String>> found, Path link) {
        try {
            found.computeIfAbsent(link.toRealPath(), device -> new ArrayList<>())
                    .add(link.toString());
        } catch (IOException e) {
            // The adapter was pulled while the directory was read.
        }
    }

    /** The stable names of a device, sorted; {@code by-id} comes before {@code by-path}. */
    List<String> of(Path device) {
        return byDevice.getOrDefault(device, List.of());
    }
}
