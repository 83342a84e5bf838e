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
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Decoding, encoding and deciding under JMH, a C program that does the same decoding with plain loads where a compiler is
 * installed, and fresh processes for the cold figure.
 */
final class CodecBenchmarks {
    private static final int COLD_RUNS = 11;

    private final Path source;
    private final Path results;
    private final Pattern include;

    CodecBenchmarks(Path sources, Path results, Pattern include) {
        this.source = sources.resolve("decode.c");
        this.results = results;
        this.include = include;
    }

    /** {@return whether one of the JMH classes is asked for} */
    static boolean match(Pattern include) {
        return Stream.of(DecodeBenchmark.class, EncodeBenchmark.class, PolicyBenchmark.class, StreamBenchmark.class)
                .anyMatch(type -> include.matcher(type.getSimpleName()).find());
    }

    List<String> run(Measured measured) throws IOException, RunnerException {
        List<String> table = new ArrayList<>(List.of("| what | ns | bytes allocated |", "|---|---|---|"));
        double c = compiled();
        measured.put("C", c);
        table.add(row("C -O2, live record with checksum", c, 0));
        for (RunResult result : jmh()) {
            String kind = result.getParams().getParamsKeys().isEmpty()
                    ? ""
                    : " " + result.getParams().getParam("kind");
            String name = result.getParams().getBenchmark().replaceAll(".*\\.(\\w+)\\.(\\w+)$", "$1.$2") + kind;
            double nanos = result.getPrimaryResult().getScore();
            double bytes =
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            measured.put(name, nanos);
            measured.put(name + " B", bytes);
            table.add(row(name, nanos, bytes));
        }
        double cold = cold();
        measured.put("cold us", cold / 1000);
        table.add(row("10th decode of a fresh process, median of " + COLD_RUNS, cold, Double.NaN));
        return table;
    }

    private static String row(String what, double nanos, double bytes) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s |",
                what,
                Double.isNaN(nanos) ? "no C compiler" : String.format(Locale.ROOT, "%.2f", nanos),
                Double.isNaN(bytes) ? "" : String.format(Locale.ROOT, "%.1f", bytes));
    }

    private Collection<RunResult> jmh() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(include.pattern())
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

    private double compiled() throws IOException {
        Path frame = Files.write(results.resolve("frame.bin"), LiveFrame.nativeRecord());
        Optional<Path> program = Programs.compile(source, results);
        return program.isEmpty()
                ? Double.NaN
                : Double.parseDouble(Programs.output(List.of(program.get().toString(), frame.toString())));
    }

    private static double cold() throws IOException {
        List<Double> nanos = new ArrayList<>();
        for (int run = 0; run < COLD_RUNS; run++) {
            nanos.add(Double.parseDouble(Programs.output(
                    Programs.java("-cp", System.getProperty("java.class.path"), ColdDecode.class.getName()))));
        }
        return nanos.stream().sorted().toList().get(COLD_RUNS / 2);
    }
}
