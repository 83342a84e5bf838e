// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.listen.BusEar;
import io.github.jkbms.examples.listen.Ear;
import io.github.jkbms.examples.listen.InverterEar;
import io.github.jkbms.examples.view.Screen;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.examples.wire.HeardLine;
import io.github.jkbms.examples.wire.InverterTalk;
import io.github.jkbms.examples.wire.InverterWire;
import io.github.jkbms.examples.wire.Tape;
import io.github.jkbms.examples.wire.VirtualPeer;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is spoken on a line, without a word of one's own. */
@Command(
        name = "listen",
        description = {
            "Listens to an RS485 line without ever sending: packs in parallel on RS485-2 while the one with address 0 asks the",
            "others, any Modbus master, or an inverter and its battery. Tells who asks, which packs are there, their values, how long a",
            "round takes, and what is wrong. For CAN buses: jkbms can-watch."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms listen --port /dev/ttyUSB0                      RS485-2, or beside a program",
            "  jkbms listen --port /dev/ttyUSB0 --json --for 1m      lines for other programs",
            "  jkbms listen --wire pylontech-rs485-9600 --port /dev/ttyUSB0",
            "  jkbms listen --replay sniffed.txt --fast              what a sniffer has written"
        })
final class ListenCommand implements Callable<Integer> {
    private static final String BUS = "bus";
    private static final List<String> OTHER_NAMES_OF_BUS = List.of("modbus", "native", "trigger", "parallel");
    private static final int VIRTUAL_PACKS = 3;

    @Mixin
    private PlaceChoice where;

    @Option(
            names = "--wire",
            paramLabel = "WIRE",
            defaultValue = BUS,
            completionCandidates = Candidates.class,
            description =
                    "What is spoken: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). bus is JK's Modbus and native"
                            + " records, told apart by themselves; the others are RS485 inverter protocols.")
    private String wire;

    @Option(
            names = "--every",
            converter = Durations.class,
            defaultValue = "1s",
            description = "From one look to the next (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Option(
            names = "--json",
            description = "Lines of JSON for what is heard, and one at the end, instead of the table.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** For help and for the completion of shells. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names = new ArrayList<>(List.of(BUS));
            names.addAll(Wires.inverterKeys());
            return names.iterator();
        }
    }

    @Override
    public Integer call() throws BmsException, InterruptedException {
        Style style = json ? Style.PLAIN : Style.ofTerminal();
        Screen screen = new Screen(System.out, style);
        boolean isUnderstood;
        PrintWriter out = spec.commandLine().getOut();
        Consumer<String> lines = json
                ? line -> {
                    out.println(line);
                    out.flush();
                }
                : line -> {};
        HeardLine line = open();
        try (Ear ear = ear(line, style, lines)) {
            listen(line, ear, screen, style);
            lines.accept(ear.summary());
            isUnderstood = ear.hasUnderstood();
        }
        if (!isUnderstood) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "jkbms: nothing was heard that is understood here. Check the speed (--baud), the wiring, and what is"
                                    + " spoken on this line (--wire); jkbms doctor finds out.");
        }
        return (isUnderstood ? ExitCode.OK : ExitCode.NO_ANSWER).number();
    }

    private void listen(HeardLine line, Ear ear, Screen screen, Style style) throws BmsException, InterruptedException {
        TimeSource time = line.link().time();
        long end = time.nanoTime() + limit.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
        while (time.nanoTime() < end && !line.isOver().getAsBoolean()) {
            ear.hear(Duration.ofNanos(Math.min(every.toNanos(), end - time.nanoTime())));
            if (!json) {
                show(ear.lines(), screen, style);
            }
        }
    }

    private void show(List<String> lines, Screen screen, Style style) {
        if (style == Style.ANSI) {
            screen.show(lines);
        } else {
            PrintWriter out = spec.commandLine().getOut();
            lines.forEach(out::println);
            out.println();
            out.flush();
        }
    }

    private Ear ear(HeardLine line, Style style, Consumer<String> lines) {
        Tape tape = where.opening().tape();
        return inverter()
                .<Ear>map(spoken -> new InverterEar(line, spoken.protocol(), style, tape, lines))
                .orElseGet(() -> new BusEar(line, style, tape, lines));
    }

    private HeardLine open() throws BmsException {
        Optional<InverterWire> inverter = inverter();
        try {
            if (inverter.isPresent()) {
                InverterWire spoken = inverter.get();
                SerialInverterProtocol protocol = spoken.protocol();
                return HeardLine.open(
                        where.place(), where.opening(), spoken.baud(), spoken::scrubber, (packs, line) -> {
                            spoken.requireVirtual();
                            DeviceRunner.start(new InverterTalk(protocol, packs), line);
                        });
            }
            VirtualPeer bank = Wires.parallel();
            return HeardLine.open(
                    where.place(),
                    where.opening(),
                    bank.baud(),
                    bank::scrubber,
                    (packs, line) -> bank.serve(
                            VirtualPacks.parallel(VIRTUAL_PACKS, 1, TimeSource.SYSTEM)
                                    .packs(),
                            line));
        } catch (IllegalArgumentException e) {
            throw where.wrong(e.getMessage());
        }
    }

    /** The inverter protocol that is listened to, or none for JK's own languages. */
    private Optional<InverterWire> inverter() {
        if (wire.equals(BUS) || OTHER_NAMES_OF_BUS.contains(wire)) {
            return Optional.empty();
        }
        return Optional.of(Wires.ofKey(wire)
                .filter(InverterWire.class::isInstance)
                .map(InverterWire.class::cast)
                .orElseThrow(() -> where.wrong("--wire '" + wire + "' cannot be listened to; there are " + BUS + ", "
                        + String.join(", ", Wires.inverterKeys())
                        + (wire.equals("can") ? "; for CAN use jkbms can-watch" : ""))));
    }
}
