// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CandumpEntry;
import io.github.jkbms.can.CandumpFormatException;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.examples.canbus.BusMonitor;
import io.github.jkbms.examples.canbus.BusReport;
import io.github.jkbms.examples.canbus.BusReportJson;
import io.github.jkbms.examples.canbus.BusReportText;
import io.github.jkbms.examples.recording.CanTake;
import io.github.jkbms.examples.view.Screen;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.link.RecordingFormatException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What passes a CAN bus, decoded. */
@Command(
        name = "can-watch",
        description = {
            "Decodes what passes a CAN bus: packs that speak JK's own protocol, a battery that speaks an inverter protocol,",
            "and what the inverter says. Which protocol it is, is found out. Sends nothing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sudo ip link set can0 up type can bitrate 500000     (250000 for JK's own protocol at 250K)",
            "  jkbms can-watch --interface can0",
            "  jkbms can-watch --interface can0 --protocol victron --json >> bus.jsonl",
            "  candump -l can0; jkbms can-watch --file candump-2026-11-26_101530.log"
        })
final class CanWatchCommand implements Callable<Integer> {
    /** What candump without times is taken for: one frame in this time. */
    private static final long UNTIMED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final Style STYLE = Style.ofTerminal();

    private final Screen screen = new Screen(System.out, STYLE);

    @ArgGroup(multiplicity = "1", heading = "What to watch (one of these):%n")
    private Where where;

    @Mixin
    private RecordChoice record;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            converter = CanProtocolName.class,
            description = "The inverter protocol, if it shall not be found out.")
    private Optional<InverterProtocol> protocol;

    @Option(
            names = "--every",
            converter = Durations.class,
            description = "From one look to the next (default: 1s; of a file one look at its end).")
    private Optional<Duration> every;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Option(names = "--json", description = "Lines of JSON instead of text.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private static final class Where {
        @Option(names = "--interface", paramLabel = "NAME", description = "CAN interface, such as can0.")
        private String interfaceName;

        @Option(
                names = {"--file", "--replay"},
                paramLabel = "FILE",
                description = "What candump or --record wrote.")
        private Path file;
    }

    @Override
    public Integer call() throws BmsException, IOException {
        if (where.file != null && record.isWanted()) {
            throw new ParameterException(spec.commandLine(), "--record is for a bus: give --interface");
        }
        BusMonitor monitor = new BusMonitor(protocol);
        boolean isUnderstood = where.file != null ? file(monitor) : live(monitor);
        if (!isUnderstood) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "jkbms: nothing that is known here was heard. Check the bit rate (500000; 250000 for JK's own"
                                    + " protocol at 250K), CANH and CANL, and that the battery is switched on.");
        }
        return (isUnderstood ? ExitCode.OK : ExitCode.NO_ANSWER).number();
    }

    private boolean live(BusMonitor monitor) throws BmsException {
        boolean isUnderstood = false;
        try (CanBus bus = record.tape().bus(CanLine.open(where.interfaceName))) {
            long startNanos = bus.time().nanoTime();
            long endNanos = limit.map(span -> startNanos + span.toNanos()).orElse(Long.MAX_VALUE);
            long lookNanos = every.orElse(Duration.ofSeconds(1)).toNanos();
            long nextNanos = startNanos + lookNanos;
            CanBusState lastState = bus.state();
            while (bus.time().nanoTime() < endNanos) {
                ReceivedFrame received = bus.receive(Math.min(nextNanos, endNanos));
                if (received != null) {
                    monitor.add(received.frame(), received.atNanos());
                }
                if (bus.time().nanoTime() >= Math.min(nextNanos, endNanos)) {
                    nextNanos += lookNanos;
                    isUnderstood |= show(
                            monitor.report(bus.time().nanoTime()),
                            bus.name(),
                            bus.time().instant());
                    lastState = tellChange(bus, lastState);
                }
            }
        }
        return isUnderstood;
    }

    private CanBusState tellChange(CanBus bus, CanBusState before) {
        CanBusState now = bus.state();
        if (now != before) {
            spec.commandLine().getErr().println("jkbms: " + now.explain(bus.name()));
        }
        return now;
    }

    private boolean file(BusMonitor monitor) throws IOException {
        boolean isUnderstood = false;
        long nowNanos = 0;
        Instant now = Instant.EPOCH;
        String name = String.valueOf(where.file.getFileName());
        try (CanTake reader = CanTake.open(where.file)) {
            Optional<Instant> start = Optional.empty();
            long nextNanos = every.map(Duration::toNanos).orElse(Long.MAX_VALUE);
            long endNanos = limit.map(Duration::toNanos).orElse(Long.MAX_VALUE);
            CandumpEntry entry = reader.next();
            while (entry != null && nowNanos < endNanos) {
                start = start.or(entry::time);
                nowNanos = entry.time().isPresent() && start.isPresent()
                        ? Duration.between(start.get(), entry.time().get()).toNanos()
                        : nowNanos + UNTIMED_NANOS;
                now = entry.time().orElse(now);
                name = entry.interfaceName();
                monitor.add(entry.frame(), nowNanos);
                if (nowNanos >= nextNanos) {
                    nextNanos += every.orElseThrow().toNanos();
                    isUnderstood |= show(monitor.report(nowNanos), name, now);
                }
                entry = reader.next();
            }
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file " + where.file);
        } catch (CandumpFormatException | RecordingFormatException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "cannot read " + where.file + ": " + e.getMessage());
        }
        return isUnderstood | show(monitor.report(nowNanos), name, now);
    }

    private boolean show(BusReport report, String name, Instant at) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            BusReportJson.lines(report, name, at).forEach(out::println);
        } else {
            List<String> lines = new ArrayList<>(List.of(STYLE.heading(name) + STYLE.faint("   " + at)));
            lines.addAll(new BusReportText(STYLE).lines(report));
            if (STYLE == Style.ANSI && where.file == null) {
                screen.show(lines);
            } else {
                lines.forEach(out::println);
                out.println();
            }
        }
        out.flush();
        return report.isUnderstood();
    }
}
