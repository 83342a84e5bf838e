// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the process holds at a moment.
 *
 * @param heapKilobytes used heap after a collection
 * @param threads       names of the live threads, without their numbers
 * @param descriptors   open file descriptors; 0 where the system does not tell
 */
record Footprint(long heapKilobytes, List<String> threads, long descriptors) {
    /** Pools that come and go as the JDK likes: for the programs that the test starts, and for what waits for their end. */
    private static final Pattern OF_THE_JDK = Pattern.compile("process reaper.*|ForkJoinPool\\.commonPool-.*");

    static Footprint now() {
        System.gc();
        long bytes = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        List<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !OF_THE_JDK.matcher(name).matches())
                .map(name -> name.replaceAll("\\d+", "#"))
                .sorted()
                .toList();
        return new Footprint(bytes / 1024, threads, openFiles());
    }

    private static long openFiles() {
        Path folder = Path.of("/proc/self/fd");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
