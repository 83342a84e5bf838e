// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Two pseudo terminals joined by socat: a cable with two ends. Ending socat is what pulling the plug is for an adapter. */
final class PtyPair implements AutoCloseable {
    private final Path left;
    private final Path right;
    private Process socat;

    PtyPair(Path folder) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "socat"))),
                "needs socat: apt-get install socat");
        left = folder.resolve("left");
        right = folder.resolve("right");
        socat = start();
    }

    private Process start() {
        try {
            Process started = new ProcessBuilder(List.of("socat", "-d", "-d", end(left), end(right)))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            // Both ends are there when socat says that it begins to transfer.
            BufferedReader log = started.errorReader(StandardCharsets.UTF_8);
            String line = log.readLine();
            while (line != null && !line.contains("starting data transfer loop")) {
                line = log.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("socat ended before it had made the pseudo terminals");
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String end(Path link) {
        return "pty,raw,echo=0,link=" + link;
    }

    String left() {
        return left.toString();
    }

    String right() {
        return right.toString();
    }

    void pull() {
        socat.destroyForcibly();
        socat.onExit().join();
    }

    void plugIn() throws IOException {
        // A killed socat leaves its links behind.
        Files.deleteIfExists(left);
        Files.deleteIfExists(right);
        socat = start();
    }

    @Override
    public void close() {
        pull();
    }
}
