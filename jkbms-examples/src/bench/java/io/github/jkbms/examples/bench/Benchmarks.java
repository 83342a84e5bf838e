// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks, all in one run on one machine, because only the ratios mean something: programs
 * ({@code programs.md}), reads over a paced line ({@code line.md}), reactions ({@code reactions.md}), decoding and encoding
 * beside a C program ({@code table.md}, {@code results.json}); at the end what was reached of the targets
 * ({@code targets.md}, {@code targets.json}).
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** Measures something, puts its numbers where they are asked for and tells a table for people. */
    @FunctionalInterface
    private interface Section {
        List<String> run(Measured measured) throws IOException, RunnerException;
    }

    /**
     * Runs everything, or a part of it.
     *
     * @param arguments the folder with the C sources, the folder for the results, the program's jar, and which parts as a
     *                  regular expression: {@code ProgramBenchmark}, {@code LineBenchmark}, {@code ReactionBenchmark}, or
     *                  names of JMH classes
     * @throws IOException     if a result cannot be written or a program cannot be started
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String... arguments) throws IOException, RunnerException {
        Path sources = Path.of(arguments[0]);
        Path results = Files.createDirectories(Path.of(arguments[1]));
        Path jar = Path.of(arguments[2]);
        Pattern include = Pattern.compile(arguments[3]);
        Measured measured = new Measured();
        if (include.matcher("ProgramBenchmark").find()) {
            run(new ProgramBenchmark(sources, results, jar)::run, measured, results.resolve("programs.md"));
        }
        if (include.matcher("LineBenchmark").find()) {
            run(new LineBenchmark(sources, results)::run, measured, results.resolve("line.md"));
        }
        if (include.matcher("ReactionBenchmark").find()) {
            run(ReactionBenchmark::run, measured, results.resolve("reactions.md"));
        }
        if (CodecBenchmarks.match(include)) {
            run(new CodecBenchmarks(sources, results, include)::run, measured, results.resolve("table.md"));
        }
        Targets targets = new Targets(measured);
        show(targets.table(), results.resolve("targets.md"));
        Files.write(results.resolve("targets.json"), targets.json());
    }

    private static void run(Section section, Measured measured, Path file) throws IOException, RunnerException {
        show(section.run(measured), file);
    }

    private static void show(List<String> table, Path file) throws IOException {
        Files.write(file, table);
        table.forEach(System.out::println);
    }
}
