// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.port.CanInverterPort;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.FailSafeTimes;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How exactly an inverter port keeps the periods of its frames, by the clock of another node of a bus in memory. */
final class PeriodBenchmark {
    private static final Duration LENGTH = Duration.ofSeconds(30);
    private static final long SECOND = 1_000_000_000L;

    private PeriodBenchmark() {}

    static void run(Measured measured, List<String> table) throws IOException {
        Durations all = new Durations();
        for (InverterProtocol protocol : List.of(InverterProtocols.PYLONTECH, InverterProtocols.VICTRON)) {
            Durations errors = errors(protocol, all);
            table.add(errors.row(
                    "error of the period of each frame, " + protocol.info().label(), 99));
        }
        measured.put("CAN period error p99 ms", all.percentile(99));
    }

    private static Durations errors(InverterProtocol protocol, Durations all) throws IOException {
        TimeSource time = TimeSource.SYSTEM;
        MemoryCanWire wire = MemoryCanWire.create(time, 500_000);
        Durations errors = new Durations();
        Bank bank = new Bank(4);
        try (CanBus ear = wire.connect("inverter");
                CanInverterPort port = CanInverterPort.over(wire.connect("battery"), protocol, FailSafeTimes.DEFAULT)) {
            port.offer(bank.decide().toSend().orElseThrow());
            port.start();
            Map<CanId, Long> last = new HashMap<>();
            long end = time.nanoTime() + LENGTH.toNanos();
            long nextOffer = time.nanoTime() + SECOND;
            while (time.nanoTime() < end) {
                if (time.nanoTime() >= nextOffer) {
                    port.offer(bank.decide().toSend().orElseThrow());
                    nextOffer += SECOND;
                }
                ReceivedFrame frame = ear.receive(Duration.ofMillis(100));
                if (frame != null) {
                    note(protocol, frame, last, errors, all);
                }
            }
        }
        return errors;
    }

    private static void note(
            InverterProtocol protocol, ReceivedFrame frame, Map<CanId, Long> last, Durations errors, Durations all) {
        CanId id = frame.frame().id();
        Long before = last.put(id, frame.atNanos());
        Optional<BatteryMessage> message = protocol.message(id);
        if (before != null && message.isPresent()) {
            long error =
                    Math.abs(frame.atNanos() - before - message.get().period().toNanos());
            errors.add(error);
            all.add(error);
        }
    }
}
