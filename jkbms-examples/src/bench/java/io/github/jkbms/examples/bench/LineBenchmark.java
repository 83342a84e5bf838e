// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.SerialLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads over a pseudo terminal that has the pace of a 115200 baud line: how long one full status read takes, how much of
 * that is wire, the device's thinking and the pause it needs, and what the client adds to it. Beside it a plain C client on
 * the same line, and a bank of 16 packs.
 */
final class LineBenchmark {
    private static final int BAUD = 115_200;
    private static final long TURNAROUND_NANOS = 20_000_000;
    private static final int READS = 25;
    private static final int TURNS = 5;
    private static final int WARM_UP = 5000;
    private static final int PACKS = 16;
    private static final int ROUNDS = 6;

    /** Request and answer of 120 and of 26 registers, of 97 registers. */
    private static final int STATUS_BYTES = 8 + 245 + 8 + 57;

    private static final int ESSENTIALS_BYTES = 8 + 199;

    private final Path program;
    private final Path image;
    private final List<String> table = new ArrayList<>();

    private LineBenchmark(Path program, Path image) {
        this.program = program;
        this.image = image;
    }

    /** {@return a table of the results; one line that says so where there is no C compiler for the line} */
    static List<String> run(Path sources, Path results) throws IOException {
        Path image = Files.write(results.resolve("image.bin"), LiveFrame.modbusImage());
        var program = Programs.compile(sources.resolve("line.c"), results);
        if (program.isEmpty()) {
            return List.of("reads over a paced line: not measured, they need a C compiler (cc)");
        }
        LineBenchmark benchmark = new LineBenchmark(program.get(), image);
        benchmark.measure();
        return benchmark.table;
    }

    private void measure() throws IOException {
        table.add("| what | transactions | wire ms | device ms | pause ms | whole p50 / p99 ms"
                + " | own overhead a transaction p50 / p99 ms | CPU ms a transaction |");
        table.add("|---|---|---|---|---|---|---|---|");
        Process line = new ProcessBuilder(
                        program.toString(),
                        "serve",
                        Integer.toString(BAUD),
                        Long.toString(TURNAROUND_NANOS / 1000),
                        image.toString())
                .start();
        try (BufferedReader said = line.inputReader(StandardCharsets.US_ASCII)) {
            String device = said.readLine();
            Samples cold = new Samples();
            read(device, BusOptions.MINIMUM_PAUSE, READS, cold);
            row("jkbms, full status, first reads of a process", 2, STATUS_BYTES, BusOptions.MINIMUM_PAUSE, cold);
            warmUp();
            for (Duration pause : List.of(BusOptions.MINIMUM_PAUSE, BusOptions.DEFAULT.pause())) {
                oneStatus(device, pause);
                bank(device, pause);
            }
        } finally {
            line.destroyForcibly();
        }
    }

    /** What a program has behind it after an hour, on virtual time: everything but the port itself. */
    private static void warmUp() throws IOException {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);
        try (DeviceRunner packs = ModbusSimulator.of(List.of(pack)).serve(near.peer());
                RtuBus bus = RtuBus.over(near)) {
            for (int i = 0; i < WARM_UP && packs.isRunning(); i++) {
                bus.pack(1).readStatus();
            }
        }
    }

    /** The two take turns, so that what else the machine does hits both. */
    private void oneStatus(String device, Duration pause) throws IOException {
        Samples plain = new Samples();
        Samples ours = new Samples();
        for (int turn = 0; turn < TURNS; turn++) {
            plainClient(device, pause, plain);
            read(device, pause, READS, ours);
        }
        row("plain C client, full status", 2, STATUS_BYTES, pause, plain);
        row("jkbms, full status", 2, STATUS_BYTES, pause, ours);
    }

    private void plainClient(String device, Duration pause, Samples samples) throws IOException {
        List<Long> numbers = Programs.output(List.of(
                        program.toString(),
                        "read",
                        device,
                        Integer.toString(READS),
                        Long.toString(pause.toNanos() / 1000)))
                .lines()
                .map(Long::valueOf)
                .toList();
        samples.nanos.addAll(numbers.subList(0, READS));
        samples.cpuNanos += 1000 * numbers.get(READS);
    }

    private static void read(String device, Duration pause, int reads, Samples samples) throws IOException {
        try (RtuBus bus = open(device, pause)) {
            bus.pack(1).readEssentials();
            samples.start();
            for (int i = 0; i < reads; i++) {
                bus.pack(1).readStatus();
                samples.take();
            }
            samples.end();
        }
    }

    private void bank(String device, Duration pause) throws IOException {
        try (RtuBus bus = open(device, pause)) {
            bus.pack(0).readEssentials();
            Samples samples = new Samples();
            samples.start();
            for (int i = 0; i < ROUNDS * PACKS; i++) {
                bus.pack(i % PACKS).readEssentials();
                samples.take();
            }
            samples.end();
            row("jkbms, essentials, 16 packs in turn", 1, ESSENTIALS_BYTES, pause, samples);
            table.add(String.format(
                    Locale.ROOT,
                    "| a round of 16 packs, mean of %d | %d | %.1f | %.0f | %d | %.1f | | |",
                    ROUNDS,
                    PACKS,
                    PACKS * ESSENTIALS_BYTES * 10_000.0 / BAUD,
                    PACKS * TURNAROUND_NANOS / 1e6,
                    PACKS * pause.toMillis(),
                    samples.nanos.stream().mapToLong(Long::longValue).sum() / 1e6 / ROUNDS));
        }
    }

    private static RtuBus open(String device, Duration pause) throws IOException {
        return RtuBus.over(SerialLink.open(device), BusOptions.DEFAULT.withPause(pause));
    }

    /** How long things took that followed each other without a break, and the time of the processor for all of them. */
    private static final class Samples {
        private final List<Long> nanos = new ArrayList<>();
        private long cpuNanos;
        private long last;

        void start() {
            cpuNanos -= processNanos();
            last = System.nanoTime();
        }

        void take() {
            long now = System.nanoTime();
            nanos.add(now - last);
            last = now;
        }

        void end() {
            cpuNanos += processNanos();
        }

        private static long processNanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        double percentile(int percent) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
        }
    }

    private void row(String what, int transactions, int bytes, Duration pause, Samples samples) {
        double wire = bytes * 10_000.0 / BAUD;
        double device = transactions * TURNAROUND_NANOS / 1e6;
        double pauses = transactions * pause.toNanos() / 1e6;
        double p50 = samples.percentile(50);
        double p99 = samples.percentile(99);
        double given = wire + device + pauses;
        table.add(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.0f | %.0f | %.2f / %.2f | %.2f / %.2f | %.2f |",
                what,
                transactions,
                wire,
                device,
                pauses,
                p50,
                p99,
                (p50 - given) / transactions,
                (p99 - given) / transactions,
                samples.cpuNanos / 1e6 / transactions / samples.nanos.size()));
    }
}
