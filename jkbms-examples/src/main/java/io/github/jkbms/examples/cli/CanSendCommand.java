// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.BmsSource;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.bridge.PortStatus;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.port.CanInverterPort;
import io.github.jkbms.can.port.InverterRules;
import io.github.jkbms.can.port.VirtualInverter;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.StorageState;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Virtual packs that speak to an inverter. */
@Command(
        name = "can-send",
        description = {
            "Has virtual packs speak an inverter protocol on a CAN bus, at its own pace, as a real battery would: to try an",
            "inverter's settings, its display, or another program. An inverter that is connected to real cells must not hear it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms can-send --protocol victron --memory --for 1h     no CAN needed: a virtual inverter judges it",
            "  jkbms can-send --protocol pylontech-lv-1.2 --interface vcan0",
            "  jkbms can-send --protocol jk-pb-pylon-dialect --memory --inverter deye"
        })
final class CanSendCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1", heading = "Where to speak (one of these):%n")
    private Where where;

    @Option(
            names = "--protocol",
            required = true,
            paramLabel = "NAME",
            converter = CanProtocolName.class,
            description = "The inverter protocol.")
    private InverterProtocol protocol;

    @Option(
            names = "--inverter",
            paramLabel = "NAME",
            description = "With --memory: pylontech, sma, victron, growatt, deye, goodwe or luxpower"
                    + " (default: one that wants what the protocol says).")
    private Optional<String> inverter;

    @Option(names = "--packs", defaultValue = "2", description = "How many packs, 1 to 15 (default: ${DEFAULT-VALUE}).")
    private int packs;

    @Option(
            names = "--every",
            converter = Durations.class,
            defaultValue = "10s",
            description = "From one line of text to the next (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(
            names = "--for",
            converter = Durations.class,
            description = "End after this time, such as 10s (default: until Ctrl-C; with --memory 60s).")
    private Optional<Duration> limit;

    @Mixin
    private RecordChoice record;

    @Spec
    private CommandSpec spec;

    private static final class Where {
        @Option(names = "--interface", paramLabel = "NAME", description = "CAN interface, such as can0.")
        private String interfaceName;

        @Option(
                names = "--memory",
                description = "No CAN: a virtual inverter on a bus in memory, as fast as the machine can.")
        private boolean memory;
    }

    @Override
    public Integer call() throws BmsException, InterruptedException {
        if (packs < 1 || packs > 15) {
            throw wrong("--packs %d: must be 1 to 15".formatted(packs));
        }
        if (where.memory) {
            if (record.isWanted()) {
                throw wrong("--record is for a bus: give --interface instead of --memory");
            }
            return inMemory();
        }
        if (inverter.isPresent()) {
            throw wrong("--inverter needs --memory: on " + where.interfaceName + " the inverter is a real one");
        }
        return onInterface();
    }

    private BmsSource source(TimeSource time) {
        return BmsSource.of("virtual packs", VirtualPacks.bank(packs, 1, time).packs(), 1);
    }

    private int onInterface() throws BmsException, InterruptedException {
        // Opened once for its message: the port itself waits for an interface that is not there.
        CanLine.open(where.interfaceName).close();
        CanInverterPort port = record.isWanted()
                ? CanInverterPort.over(
                        record.tape().bus(CanLine.open(where.interfaceName)), protocol, FailSafeTimes.DEFAULT)
                : CanInverterPort.on(where.interfaceName, protocol);
        try (InverterBridge bridge = InverterBridge.builder()
                .source(source(TimeSource.SYSTEM))
                .port(port)
                .build()) {
            bridge.start();
            say("%s on %s, %d packs. Ends with Ctrl-C.".formatted(protocol, where.interfaceName, packs));
            long endNanos = System.nanoTime() + limit.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
            while (System.nanoTime() < endNanos) {
                TimeSource.SYSTEM.sleep(Math.min(every.toNanos(), endNanos - System.nanoTime()));
                line(bridge, port.status());
            }
        }
        return ExitCode.OK.number();
    }

    private int inMemory() throws BmsException, InterruptedException {
        VirtualTime time = new VirtualTime();
        MemoryCanWire wire = MemoryCanWire.create(time, protocol.bitRate());
        VirtualInverter listener = VirtualInverter.create(rules(), protocol);
        CanDeviceRunner.start(listener, wire.connect("inverter"));
        BmsSource source = source(time);
        CanInverterPort port = CanInverterPort.over(wire.connect("battery"), protocol, FailSafeTimes.DEFAULT);
        long seconds = limit.orElse(Duration.ofSeconds(60)).toSeconds();
        try (InverterBridge bridge =
                InverterBridge.builder().source(source).port(port).time(time).build()) {
            port.start();
            say("%s, %d packs, heard by: %s".formatted(protocol, packs, listener));
            for (long second = 1; second <= seconds; second++) {
                source.run(Duration.ofSeconds(1));
                bridge.step();
                if (second % Math.max(1, every.toSeconds()) == 0) {
                    line(bridge, port.status());
                }
            }
        }
        say("The inverter heard %d frames and understood: %s".formatted(listener.frameCount(), listener.state()));
        listener.complaints().stream().limit(20).forEach(complaint -> say("  complaint: " + complaint));
        say("%d complaints in %d s".formatted(listener.complaintCount(), seconds));
        return (listener.complaintCount() == 0 ? ExitCode.OK : ExitCode.BAD_ANSWER).number();
    }

    private InverterRules rules() {
        if (inverter.isEmpty()) {
            return InverterRules.of(protocol);
        }
        return InverterRules.find(inverter.get())
                .orElseThrow(() -> wrong("--inverter '%s': known are %s"
                        .formatted(
                                inverter.get(),
                                InverterRules.all().stream()
                                        .map(InverterRules::key)
                                        .collect(Collectors.joining(", ")))));
    }

    private void line(InverterBridge bridge, PortStatus status) {
        String state = bridge.decision()
                .flatMap(decision -> decision.toSend())
                .map(StorageState::toString)
                .orElse("nothing to say yet");
        say("%s, %d frames, inverter %s: %s%s"
                .formatted(
                        status.stage(),
                        status.counts().sent(),
                        status.inverter(),
                        state,
                        status.trouble().map(text -> " !! " + text).orElse("")));
    }

    private void say(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(text);
        out.flush();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
