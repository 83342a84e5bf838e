// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that a benchmark starts: the C compiler and what it makes. */
final class Programs {
    private Programs() {}

    /** {@return the program that a C source of one file makes; absent where there is no compiler} */
    static Optional<Path> compile(Path source, Path results) {
        Path program = results.resolve(source.getFileName().toString().replaceAll("\\.c$", ""));
        try {
            output(List.of("cc", "-O2", "-o", program.toString(), source.toString()));
            return Optional.of(program);
        } catch (IOException e) {
            System.out.println("without the C programs: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** {@return the command that runs something in a JVM like this one} */
    static List<String> java(String... arguments) {
        return Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString()),
                        Stream.of(arguments))
                .toList();
    }

    /** {@return what a program prints until it ends} */
    static String output(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " failed: " + text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return text.strip();
    }
}
