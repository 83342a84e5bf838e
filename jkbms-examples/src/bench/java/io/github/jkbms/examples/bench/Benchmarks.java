// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks, a C program that does the same decoding with plain loads where a compiler is installed, and fresh
 * processes for the cold figures; writes {@code results.json} and {@code table.md}. Before that the reads over a paced line
 * ({@code line.md}). All of it in one run on one machine,
 * because only the ratios mean something.
 */
public final class Benchmarks {
    private static final int COLD_RUNS = 11;

    private Benchmarks() {}

    /**
     * Runs everything.
     *
     * @param arguments the folder with the C sources, the folder for the results, and which benchmarks as a regular
     *                  expression ({@code LineBenchmark} for the reads over a line alone)
     * @throws IOException     if a result cannot be written or a program cannot be started
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String... arguments) throws IOException, RunnerException {
        Path sources = Path.of(arguments[0]);
        Path results = Files.createDirectories(Path.of(arguments[1]));
        String include = arguments[2];
        if (Pattern.compile(include)
                .matcher(LineBenchmark.class.getSimpleName())
                .find()) {
            show(LineBenchmark.run(sources, results), results.resolve("line.md"));
        }
        if (!include.equals(LineBenchmark.class.getSimpleName())) {
            show(decoding(sources.resolve("decode.c"), results, include), results.resolve("table.md"));
        }
    }

    private static void show(List<String> table, Path file) throws IOException {
        Files.write(file, table);
        table.forEach(System.out::println);
    }

    private static List<String> decoding(Path source, Path results, String include)
            throws IOException, RunnerException {
        List<String> table = new ArrayList<>(List.of("| what | ns | bytes allocated |", "|---|---|---|"));
        table.add(row("C -O2, live record with checksum", compiled(source, results), "0"));
        for (RunResult result : jmh(results, include)) {
            String name = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.(\\w+)$", "$1.$2");
            String parameter = result.getParams().getParamsKeys().isEmpty()
                    ? ""
                    : " " + result.getParams().getParam("kind");
            table.add(row(
                    name + parameter,
                    result.getPrimaryResult().getScore(),
                    String.format(
                            Locale.ROOT,
                            "%.1f",
                            result.getSecondaryResults()
                                    .get("gc.alloc.rate.norm")
                                    .getScore())));
        }
        table.add(row("10th decode of a fresh process, median of " + COLD_RUNS, cold(), "-"));
        return table;
    }

    private static String row(String what, double nanos, String bytes) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s |",
                what,
                Double.isNaN(nanos) ? "no C compiler" : "%.2f".formatted(nanos),
                bytes);
    }

    private static Collection<RunResult> jmh(Path results, String include) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(include)
                        .forks(2)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(results.resolve("results.json").toString())
                        .build())
                .run();
    }

    private static double compiled(Path source, Path results) throws IOException {
        Path frame = Files.write(results.resolve("frame.bin"), LiveFrame.nativeRecord());
        Optional<Path> program = Programs.compile(source, results);
        return program.isEmpty()
                ? Double.NaN
                : Double.parseDouble(Programs.output(List.of(program.get().toString(), frame.toString())));
    }

    private static double cold() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ColdDecode.class.getName());
        List<Double> nanos = new ArrayList<>();
        for (int run : IntStream.range(0, COLD_RUNS).toArray()) {
            nanos.add(run, Double.parseDouble(Programs.output(command)));
        }
        return nanos.stream().sorted().toList().get(COLD_RUNS / 2);
    }
}
