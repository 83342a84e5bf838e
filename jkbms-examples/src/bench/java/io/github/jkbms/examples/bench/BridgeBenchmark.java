// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What {@code jkbms bridge} needs of a machine with four packs at one reading a second and an inverter on RS485 that never
 * asks. {@code -Djkbms.bench.bridge.seconds=3600} makes the hour of the target; otherwise it is a minute after half a minute
 * to settle.
 */
final class BridgeBenchmark {
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("jkbms.bench.bridge.seconds", 60));
    private static final int PACKS = 4;
    private static final double TICKS_PER_SECOND = 100;

    /** Threads of the JVM itself, by the names that the system shows (15 letters at most). */
    private static final Pattern OF_THE_JVM =
            Pattern.compile("java|GC .*|G1 .*|VM .*|C1 .*|C2 .*|Reference Handl|Finalizer"
                    + "|Signal Dispatch|Service Thread|Monitor Deflati|Notification Th|Common-Cleaner|Sweeper thread|Attach Listener"
                    + "|Cleaner-\\d+|DestroyJavaVM");

    private final Path results;
    private final Path jar;

    BridgeBenchmark(Path results, Path jar) {
        this.results = results;
        this.jar = jar;
    }

    List<String> run(Measured measured) throws IOException {
        VirtualBank packs = VirtualBank.ofEqual(VirtualPackConfig.defaults(), PACKS, TimeSource.SYSTEM, Load.NONE);
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket inverter = new ServerSocket(0, 1, here);
                SimulatorServer gateway =
                        ModbusSimulator.of(packs.packs()).serveRtuOverTcp(new InetSocketAddress(here, 0))) {
            Path config = Files.writeString(
                    results.resolve("bridge.toml"), """
                    [[packs]]
                    wire = "modbus"
                    rtu-tcp = "localhost:%d"
                    addresses = [1, 2, 3, 4]

                    [[inverter]]
                    protocol = "pylontech-rs485"
                    rtu-tcp = "localhost:%d"
                    """.formatted(gateway.port(), inverter.getLocalPort()));
            Process bridge = new ProcessBuilder(Programs.java(
                            "-Xmx32m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-jar",
                            jar.toString(),
                            "bridge",
                            "--config",
                            config.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(results.resolve("bridge.log").toFile())
                    .start();
            try {
                return watch(bridge, measured);
            } finally {
                bridge.destroy();
            }
        }
    }

    private static List<String> watch(Process bridge, Measured measured) throws IOException {
        Path process = Path.of("/proc", Long.toString(bridge.pid()));
        if (!Files.isDirectory(process)) {
            return List.of("bridge: not measured, it needs /proc");
        }
        sleep(SETTLING);
        double before = cpuSeconds(process);
        sleep(LENGTH);
        if (!bridge.isAlive()) {
            throw new IOException("the bridge has ended, see bridge.log in the folder of the results");
        }
        double percent = 100 * (cpuSeconds(process) - before) / LENGTH.toSeconds();
        double mebibytes = peakMebibytes(process);
        List<String> threads = threads(process);
        measured.put("bridge CPU percent", percent);
        measured.put("bridge MiB", mebibytes);
        measured.put("bridge threads", threads.size());
        return List.of(
                "| bridge of four packs | MiB at most | threads of its own | % of a core |",
                "|---|---|---|---|",
                String.format(
                        Locale.ROOT,
                        "| %d s, -Xmx32m | %.1f | %d: %s | %.2f |",
                        LENGTH.toSeconds(),
                        mebibytes,
                        threads.size(),
                        String.join(", ", threads),
                        percent));
    }

    private static void sleep(Duration length) throws IOException {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static double cpuSeconds(Path process) throws IOException {
        String[] fields = Files.readString(process.resolve("stat"))
                .replaceAll(".*\\) ", "")
                .split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static double peakMebibytes(Path process) throws IOException {
        return Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static List<String> threads(Path process) throws IOException {
        try (var tasks = Files.list(process.resolve("task"))) {
            return tasks.map(BridgeBenchmark::name)
                    .filter(name -> !OF_THE_JVM.matcher(name).matches())
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "java"; // it has ended meanwhile
        }
    }
}
