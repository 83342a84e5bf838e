// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sixteen packs on a line of 115200 baud, each with 20 ms to think: a round by triggers, and one pack that is not there. */
final class BankBenchmark {
    private static final int BAUD = 115_200;
    private static final int PACKS = 16;
    private static final int ROUNDS = 6;
    private static final int SILENCES = 25;
    private static final Duration SHORT = Duration.ofMillis(50);

    /** Request, record and acknowledge of a trigger; request for registers. */
    private static final int TRIGGER_BYTES = 11 + 300 + 8;

    private static final int REQUEST_BYTES = 8;
    private static final double TURNAROUND_MILLIS = 20;

    private BankBenchmark() {}

    static void run(Measured measured, List<String> table) throws IOException {
        TimeSource time = TimeSource.SYSTEM;
        VirtualPackConfig first =
                VirtualPackConfig.defaults().toBuilder().address(0).build();
        round(VirtualBank.ofEqual(first, PACKS, time, Load.NONE), measured, table);
        silence(VirtualBank.ofEqual(first, PACKS / 4, time, Load.NONE), measured, table);
    }

    private static void round(VirtualBank packs, Measured measured, List<String> table) throws IOException {
        MemoryLink line = line();
        try (DeviceRunner devices = ModbusSimulator.of(packs.packs()).serve(line.peer());
                RtuBus bus = RtuBus.over(line, BusOptions.DEFAULT.withPause(BusOptions.MINIMUM_PAUSE))) {
            Durations rounds = new Durations();
            bus.pack(0).viaTrigger().readStatus();
            for (int i = 0; i < ROUNDS && devices.isRunning(); i++) {
                long start = System.nanoTime();
                for (int pack = 0; pack < PACKS; pack++) {
                    bus.pack(pack).viaTrigger().readStatus();
                }
                rounds.add(System.nanoTime() - start);
            }
            double limit =
                    PACKS * (TRIGGER_BYTES * 10_000.0 / BAUD + TURNAROUND_MILLIS + BusOptions.MINIMUM_PAUSE.toMillis());
            measured.put("bank x limit", rounds.percentile(50) / limit);
            table.add(rounds.row(
                    String.format(Locale.ROOT, "round of 16 packs by triggers (wire, device, pause: %.1f ms)", limit),
                    100));
        }
    }

    private static void silence(VirtualBank packs, Measured measured, List<String> table) throws IOException {
        MemoryLink line = line();
        BusOptions options = BusOptions.DEFAULT
                .withPause(BusOptions.MINIMUM_PAUSE)
                .withTimeout(SHORT)
                .withRetries(0);
        try (DeviceRunner devices = ModbusSimulator.of(packs.packs()).serve(line.peer());
                RtuBus bus = RtuBus.over(line, options)) {
            Durations waits = new Durations();
            for (int i = 0; i < SILENCES && devices.isRunning(); i++) {
                Thread.sleep(2 * SHORT.toMillis() + BusOptions.MINIMUM_PAUSE.toMillis());
                waits.add(ask(bus));
                bus.pack(0).readEssentials();
            }
            double expected = SHORT.toMillis() + REQUEST_BYTES * 10_000.0 / BAUD;
            measured.put("silent pack late ms", Math.max(0, waits.percentile(100) - expected));
            measured.put("silent pack early ms", Math.max(0, expected - waits.smallest()));
            table.add(waits.row(
                    String.format(Locale.ROOT, "a pack that is not there (request and time-out: %.1f ms)", expected),
                    100));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static long ask(RtuBus bus) throws BmsException {
        long start = System.nanoTime();
        try {
            bus.pack(PACKS - 1).readEssentials();
            throw new IllegalStateException("a pack that is not there has answered");
        } catch (BmsTimeoutException e) {
            return System.nanoTime() - start;
        }
    }

    private static MemoryLink line() {
        return MemoryLink.create("line", TimeSource.SYSTEM, Pacing.baud(BAUD));
    }
}
