// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusPack;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.SerialLink;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads over a pseudo terminal that has the pace of a 115200 baud line: how long one full status read takes, how much of
 * that is wire, the device's thinking and the pause it needs, and what the client adds to it. Beside it a plain C client on
 * the same line, and a bank of 16 packs.
 */
final class LineBenchmark {
    private static final int BAUD = 115_200;
    private static final Duration TURNAROUND = Duration.ofMillis(20);
    private static final int READS = 25;
    private static final int TURNS = 5;
    private static final int WARM_UP = 5000;
    private static final int PACKS = 16;
    private static final int ROUNDS = 6;

    /** Request and answer of 120 and of 26 registers, of 97 registers. */
    private static final int STATUS_BYTES = 8 + 245 + 8 + 57;

    private static final int ESSENTIALS_BYTES = 8 + 199;

    /** Request, record and acknowledge. */
    private static final int TRIGGER_BYTES = 11 + 300 + 8;

    private final Path sources;
    private final Path results;
    private final List<String> table = new ArrayList<>();

    LineBenchmark(Path sources, Path results) {
        this.sources = sources;
        this.results = results;
    }

    /** {@return a table of the results; one line that says so where there is no C compiler for the line} */
    List<String> run(Measured measured) throws IOException {
        Optional<PacedLine> line = PacedLine.open(sources, results, BAUD, TURNAROUND);
        if (line.isEmpty()) {
            return List.of("reads over a paced line: not measured, they need a C compiler (cc)");
        }
        try (PacedLine packs = line.get()) {
            measure(packs, measured);
        }
        return table;
    }

    private void measure(PacedLine line, Measured measured) throws IOException {
        table.add(
                "| what | transactions | wire ms | device ms | pause ms | whole p50 / p99 ms"
                        + " | own overhead a transaction p50 / p99 ms | CPU ms a transaction | bytes allocated a transaction |");
        table.add("|---|---|---|---|---|---|---|---|---|");
        Samples cold = new Samples();
        read(line.device(), BusOptions.MINIMUM_PAUSE, Bms::readStatus, cold);
        row(new Plan("jkbms, full status, first reads of a process", 2, STATUS_BYTES, BusOptions.MINIMUM_PAUSE), cold);
        warmUp();
        for (Duration pause : List.of(BusOptions.MINIMUM_PAUSE, BusOptions.DEFAULT.pause())) {
            oneStatus(line, pause, measured);
            triggers(line, pause, measured);
            bank(line, pause);
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
    private void oneStatus(PacedLine line, Duration pause, Measured measured) throws IOException {
        Samples plain = new Samples();
        Samples ours = new Samples();
        for (int turn = 0; turn < TURNS; turn++) {
            plainClient(line, pause, plain);
            read(line.device(), pause, Bms::readStatus, ours);
        }
        row(new Plan("plain C client, full status", 2, STATUS_BYTES, pause), plain);
        Plan plan = new Plan("jkbms, full status", 2, STATUS_BYTES, pause);
        row(plan, ours);
        measured.put("line overhead p50 ms", plan.overhead(ours.percentile(50)));
        measured.put("line overhead p99 ms", plan.overhead(ours.percentile(99)));
        measured.put("modbus read CPU ms", ours.cpuMillis() / 2);
        measured.put("modbus read B", ours.bytes() / 2);
    }

    private void triggers(PacedLine line, Duration pause, Measured measured) throws IOException {
        Samples samples = new Samples();
        for (int turn = 0; turn < TURNS; turn++) {
            read(line.device(), pause, pack -> ((ModbusPack) pack).viaTrigger().readStatus(), samples);
        }
        row(new Plan("jkbms, full status by a trigger", 1, TRIGGER_BYTES, pause), samples);
        measured.put("native read CPU ms", samples.cpuMillis());
        measured.put("native read B", samples.bytes());
    }

    private static void plainClient(PacedLine line, Duration pause, Samples samples) throws IOException {
        List<Long> numbers = Programs.output(List.of(
                        line.program().toString(),
                        "read",
                        line.device(),
                        Integer.toString(READS),
                        Long.toString(pause.toNanos() / 1000)))
                .lines()
                .map(Long::valueOf)
                .toList();
        samples.nanos.addAll(numbers.subList(0, READS));
        samples.cpuNanos += 1000 * numbers.get(READS);
    }

    @FunctionalInterface
    private interface Read {
        Object of(Bms pack) throws BmsException;
    }

    private static void read(String device, Duration pause, Read way, Samples samples) throws IOException {
        try (RtuBus bus = open(device, pause)) {
            bus.pack(1).readEssentials();
            samples.start();
            for (int i = 0; i < READS; i++) {
                way.of(bus.pack(1));
                samples.take();
            }
            samples.end();
        }
    }

    private void bank(PacedLine line, Duration pause) throws IOException {
        try (RtuBus bus = open(line.device(), pause)) {
            bus.pack(0).readEssentials();
            Samples samples = new Samples();
            samples.start();
            for (int i = 0; i < ROUNDS * PACKS; i++) {
                bus.pack(i % PACKS).readEssentials();
                samples.take();
            }
            samples.end();
            row(new Plan("jkbms, essentials, 16 packs in turn", 1, ESSENTIALS_BYTES, pause), samples);
            table.add(String.format(
                    Locale.ROOT,
                    "| a round of 16 packs, mean of %d | %d | %.1f | %.0f | %d | %.1f | | | |",
                    ROUNDS,
                    PACKS,
                    PACKS * ESSENTIALS_BYTES * 10_000.0 / BAUD,
                    (double) PACKS * TURNAROUND.toMillis(),
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
        private long bytes;
        private long last;

        void start() {
            cpuNanos -= processNanos();
            bytes -= allocated();
            last = System.nanoTime();
        }

        void take() {
            long now = System.nanoTime();
            nanos.add(now - last);
            last = now;
        }

        void end() {
            cpuNanos += processNanos();
            bytes += allocated();
        }

        /** What the threads that live have asked for so far. */
        private static long allocated() {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                    .sum();
        }

        private static long processNanos() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }

        double percentile(int percent) {
            List<Long> sorted = nanos.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)) / 1e6;
        }

        double cpuMillis() {
            return cpuNanos / 1e6 / nanos.size();
        }

        double bytes() {
            return (double) bytes / nanos.size();
        }
    }

    /** What is read, and what the line and the device take for it. */
    private record Plan(String what, int transactions, int bytes, Duration pause) {
        double wireMillis() {
            return bytes * 10_000.0 / BAUD;
        }

        double deviceMillis() {
            return (double) transactions * TURNAROUND.toMillis();
        }

        double pauseMillis() {
            return (double) transactions * pause.toMillis();
        }

        double overhead(double wholeMillis) {
            return (wholeMillis - wireMillis() - deviceMillis() - pauseMillis()) / transactions;
        }
    }

    private void row(Plan plan, Samples samples) {
        double p50 = samples.percentile(50);
        double p99 = samples.percentile(99);
        table.add(String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.0f | %.0f | %.2f / %.2f | %.2f / %.2f | %.2f | %.0f |",
                plan.what,
                plan.transactions,
                plan.wireMillis(),
                plan.deviceMillis(),
                plan.pauseMillis(),
                p50,
                p99,
                plan.overhead(p50),
                plan.overhead(p99),
                samples.cpuMillis() / plan.transactions,
                samples.bytes() / plan.transactions));
    }
}
