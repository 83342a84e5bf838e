// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.examples.recording.RecordingSource;
import io.github.jkbms.examples.wire.Opening;
import io.github.jkbms.examples.wire.Place;
import io.github.jkbms.examples.wire.Replay;
import io.github.jkbms.examples.wire.Timing;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the packs are, how the line is used, and what is written down of it. Shared by all commands that open a line. */
final class PlaceChoice {
    /** The addresses of the virtual packs. */
    static final List<Integer> VIRTUAL_ADDRESSES = List.of(1, 2, 3);

    @ArgGroup(multiplicity = "1", heading = "Where the packs are (one of these):%n")
    private Line line;

    @Option(
            names = "--baud",
            description = "Speed of the serial port (default: 115200, or that of the wire; protocol 013 has 9600).")
    private Optional<Integer> baud;

    @Option(
            names = "--timeout",
            converter = Durations.class,
            description = "How long to wait for an answer (default: 500ms, over TCP 1s).")
    private Optional<Duration> timeout;

    @Option(
            names = "--pause",
            converter = Durations.class,
            description = "Silence between an answer and the next request (default: 100ms; for Modbus at least 50ms).")
    private Optional<Duration> pause;

    @Option(names = "--channel", paramLabel = "NAME", description = "Which channel of a recording with several.")
    private Optional<String> channel;

    @Option(names = "--fast", description = "Play a recording without its pauses.")
    private boolean isFast;

    @Mixin
    private RecordChoice record;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private static final class Line {
        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "Serial port, such as /dev/ttyUSB0; for --wire can an interface, such as can0.")
        private String port;

        @Option(names = "--tcp", paramLabel = "HOST:PORT", description = "Modbus TCP gateway.")
        private String tcp;

        @Option(
                names = "--rtu-tcp",
                paramLabel = "HOST:PORT",
                description = "Transparent serial gateway (RTU over TCP).")
        private String rtuTcp;

        @Option(names = "--virtual", description = "Virtual packs 1 to 3 inside of this program, for trying out.")
        private boolean isVirtual;

        @Option(
                names = "--replay",
                paramLabel = "FILE",
                description = "A recording (--record), a candump log, a hex dump or a serial sniff instead of a line.")
        private Path replay;
    }

    /** What the user chose. */
    Place place() {
        if (line.isVirtual) {
            return Place.virtual();
        }
        if (line.replay != null) {
            return Place.replay(replay());
        }
        if (line.port != null) {
            return Place.port(line.port);
        }
        return line.tcp != null ? Place.tcp(line.tcp) : Place.rtuTcp(line.rtuTcp);
    }

    private Replay replay() {
        try {
            return Replay.of(
                    String.valueOf(line.replay.getFileName()), RecordingSource.read(line.replay), channel, isFast);
        } catch (IOException | IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    /** How to open it. */
    Opening opening() {
        return opening(new Timing(baud, timeout, pause));
    }

    /** How to open it at a certain speed. */
    Opening opening(int baudRate) {
        return opening(new Timing(Optional.of(baudRate), timeout, pause));
    }

    private Opening opening(Timing timing) {
        return new Opening(timing, record.tape(), PlaceChoice::virtualPacks, CanLine::open);
    }

    private static List<VirtualPack> virtualPacks() {
        return VirtualPacks.bank(VIRTUAL_ADDRESSES.size(), 1, TimeSource.SYSTEM).packs();
    }

    Optional<Integer> baud() {
        return baud;
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
