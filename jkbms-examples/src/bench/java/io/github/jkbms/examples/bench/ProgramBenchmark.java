// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The program as a user starts it, against a device that answers at once: time from its start to the first output and
 * memory of {@code jkbms status}, with and without an archive of its classes, in turn; and what a bridge needs.
 */
final class ProgramBenchmark {
    private static final int RUNS = 15;

    private final Path sources;
    private final Path results;
    private final Path jar;

    ProgramBenchmark(Path sources, Path results, Path jar) {
        this.sources = sources;
        this.results = results;
        this.jar = jar;
    }

    List<String> run(Measured measured) throws IOException {
        List<String> table = new ArrayList<>();
        Optional<Path> start = Programs.compile(sources.resolve("start.c"), results);
        // without a pace worth speaking of, and a device that need not think
        Optional<PacedLine> line = PacedLine.open(sources, results, 4_000_000, Duration.ZERO);
        if (start.isEmpty() || line.isEmpty()) {
            return List.of("programs: not measured, they need a C compiler (cc)");
        }
        try (PacedLine device = line.get()) {
            table.addAll(status(start.get(), device.device(), measured));
        }
        table.add("");
        table.addAll(new BridgeBenchmark(results, jar).run(measured));
        return table;
    }

    private List<String> status(Path start, String port, Measured measured) throws IOException {
        String[] arguments = {"-jar", jar.toString(), "status", "--port", port, "--address", "1", "--json"};
        Path archive = results.resolve("jkbms.jsa");
        Files.deleteIfExists(archive);
        Programs.output(Programs.java(joined("-XX:ArchiveClassesAtExit=" + archive, arguments)));
        Map<String, List<String>> ways = new TreeMap<>(Map.of(
                "status", Programs.java(arguments),
                "status C1", Programs.java(joined("-XX:TieredStopAtLevel=1", arguments)),
                "status archive", Programs.java(joined("-XX:SharedArchiveFile=" + archive, arguments))));
        Map<String, Durations> times = new TreeMap<>();
        Map<String, Durations> sizes = new TreeMap<>();
        for (int run = 0; run < RUNS; run++) {
            for (Map.Entry<String, List<String>> way : ways.entrySet()) {
                List<String> command = new ArrayList<>(List.of(start.toString()));
                command.addAll(way.getValue());
                String[] numbers = Programs.output(command).split(" ");
                note(times, way.getKey(), numbers[0]);
                note(sizes, way.getKey(), numbers[1]);
            }
        }
        List<String> table = new ArrayList<>(List.of(
                "| program | runs | first output ms p50 | largest | MiB p50 | largest |", "|---|---|---|---|---|---|"));
        for (String way : ways.keySet()) {
            Durations time = times.get(way);
            Durations size = sizes.get(way);
            measured.put(way + " ms", time.percentile(50));
            measured.put(way + " MiB", size.percentile(50));
            table.add(String.format(
                    Locale.ROOT,
                    "| jkbms %s | %d | %.0f | %.0f | %.1f | %.1f |",
                    way,
                    RUNS,
                    time.percentile(50),
                    time.percentile(100),
                    size.percentile(50),
                    size.percentile(100)));
        }
        return table;
    }

    private static void note(Map<String, Durations> all, String way, String number) {
        all.computeIfAbsent(way, key -> new Durations()).add(Math.round(Double.parseDouble(number) * 1e6));
    }

    private static String[] joined(String first, String... rest) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }
}
