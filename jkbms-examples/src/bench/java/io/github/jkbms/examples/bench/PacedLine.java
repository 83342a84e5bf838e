// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A C program that is a line of some speed on a pseudo terminal, with packs at every address. */
final class PacedLine implements AutoCloseable {
    private final Path program;
    private final Process process;
    private final BufferedReader said;
    private final String device;

    private PacedLine(Path program, Process process) throws IOException {
        this.program = program;
        this.process = process;
        this.said = process.inputReader(StandardCharsets.US_ASCII);
        this.device = said.readLine();
    }

    /**
     * {@return a new line; absent where there is no C compiler}
     *
     * @param baud how fast bytes travel
     * @param turnaround how long a pack thinks
     */
    static Optional<PacedLine> open(Path sources, Path results, int baud, Duration turnaround) throws IOException {
        Optional<Path> program = Programs.compile(sources.resolve("line.c"), results);
        if (program.isEmpty()) {
            return Optional.empty();
        }
        Path image = Files.write(results.resolve("image.bin"), LiveFrame.modbusImage());
        Path record = Files.write(results.resolve("frame.bin"), LiveFrame.nativeRecord());
        Process process = new ProcessBuilder(
                        program.get().toString(),
                        "serve",
                        Integer.toString(baud),
                        Long.toString(turnaround.toNanos() / 1000),
                        image.toString(),
                        record.toString())
                .start();
        return Optional.of(new PacedLine(program.get(), process));
    }

    /** {@return the program, which can also be a client} */
    Path program() {
        return program;
    }

    /** {@return the terminal to open} */
    String device() {
        return device;
    }

    @Override
    public void close() throws IOException {
        said.close();
        process.destroyForcibly();
    }
}
