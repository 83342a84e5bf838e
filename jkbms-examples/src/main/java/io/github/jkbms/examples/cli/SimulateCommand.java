// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.wire.CanWire;
import io.github.jkbms.examples.wire.VirtualPeer;
import io.github.jkbms.examples.wire.Wires;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Virtual packs that answer other programs. */
@Command(
        name = "simulate",
        description = {
            "Serves virtual packs to other programs, with the manners of real ones, until Ctrl-C.",
            "The packs have the addresses from 1 on; on CAN and in a parallel bank from 0 on. A 4E57 line and a Bluetooth connection",
            "have one pack."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms simulate --tcp 1502 --packs 3        Modbus TCP on port 1502 of this machine",
            "  jkbms simulate --pty /tmp/jk               a pseudo terminal that other programs open as a serial port",
            "  jkbms simulate --port /dev/ttyUSB1         a real serial port",
            "  jkbms simulate --pty /tmp/jk --wire nw     a board that speaks 4E57",
            "  jkbms simulate --pty /tmp/jk --wire parallel   RS485-2, to be listened to",
            "  jkbms simulate --port can0 --wire can      JK's own CAN messages"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final String CAN = new CanWire().key();
    private static final int MOST_PACKS_ON_CAN = 12;

    @ArgGroup(multiplicity = "1", heading = "Where to answer (one of these):%n")
    private Place place;

    @Option(
            names = "--wire",
            paramLabel = "WIRE",
            defaultValue = "modbus",
            completionCandidates = Candidates.class,
            description =
                    "What the packs speak: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). modbus and native are the"
                            + " same packs, which answer both.")
    private String wire;

    @Option(names = "--packs", defaultValue = "3", description = "How many packs, 1 to 15 (default: ${DEFAULT-VALUE}).")
    private int packs;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "How many seconds of the packs' life a second takes (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(names = "--baud", description = "Speed of the serial port (default: the usual one of the wire).")
    private Optional<Integer> baud;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s.")
    private Optional<Duration> limit;

    @Mixin
    private RecordChoice record;

    @Spec
    private CommandSpec spec;

    private static final class Place {
        @Option(names = "--tcp", paramLabel = "PORT", description = "Modbus TCP port of this machine.")
        private Integer tcp;

        @Option(
                names = "--rtu-tcp",
                paramLabel = "PORT",
                description = "TCP port that carries the bytes of the serial line.")
        private Integer rtuTcp;

        @Option(names = "--pty", paramLabel = "LINK", description = "Pseudo terminal with this name (needs socat).")
        private Path pty;

        @Option(
                names = "--port",
                paramLabel = "PORT",
                description = "Serial port; for --wire can an interface, such as can0 or vcan0.")
        private String port;
    }

    /** For help and for the completion of shells. */
    static final class Candidates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(Wires.peers().stream().map(VirtualPeer::key), Stream.of(CAN))
                    .iterator();
        }
    }

    @Override
    public Integer call() throws BmsException, IOException, InterruptedException {
        if (packs < 1 || packs > 15 || speed < 1) {
            throw wrong("--packs must be 1 to 15, --speed at least 1");
        }
        if (wire.equals(CAN)) {
            can();
        } else {
            bytes(peer());
        }
        return ExitCode.OK.number();
    }

    private VirtualPeer peer() {
        String name = wire.equals("trigger") ? "native" : wire;
        return Wires.peers().stream()
                .filter(peer -> peer.key().equals(name))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = new ArrayList<>();
                    new Candidates().iterator().forEachRemaining(known::add);
                    return wrong("--wire '" + wire + "' cannot be simulated; there are " + String.join(", ", known));
                });
    }

    private void bytes(VirtualPeer peer) throws BmsException, IOException, InterruptedException {
        int count = Math.min(packs, peer.mostPacks());
        List<VirtualPack> virtual = peer.firstAddress() == 0
                ? VirtualPacks.parallel(count, speed, TimeSource.SYSTEM).packs()
                : VirtualPacks.bank(count, speed, TimeSource.SYSTEM).packs();
        if (place.pty != null) {
            try (PtyPair pair = PtyPair.open(place.pty)) {
                serve(
                        peer.serve(virtual, serial(peer, pair.farEnd().toString())),
                        virtual,
                        peer.label(),
                        place.pty.toString());
            }
        } else if (place.port != null) {
            serve(peer.serve(virtual, serial(peer, place.port)), virtual, peer.label(), place.port);
        } else {
            network(peer, virtual);
        }
    }

    private ByteLink serial(VirtualPeer peer, String port) throws BmsException {
        SerialSettings settings = new SerialSettings(baud.orElse(peer.baud()));
        return record.tape().line(SerialLink.open(port, settings), peer::scrubber);
    }

    private void network(VirtualPeer peer, List<VirtualPack> virtual) throws BmsException, InterruptedException {
        if (record.isWanted()) {
            throw wrong("--record is for one line: --pty or --port; clients at a TCP port have --record of their own");
        }
        try {
            if (place.rtuTcp != null) {
                AutoCloseable server = peer.serve(virtual, new InetSocketAddress("localhost", place.rtuTcp));
                serve(server, virtual, peer.label() + " over TCP", "localhost:" + place.rtuTcp);
            } else if (peer == Wires.MODBUS) {
                AutoCloseable server = Wires.MODBUS.serveTcp(virtual, new InetSocketAddress("localhost", place.tcp));
                serve(server, virtual, "Modbus TCP", "localhost:" + place.tcp);
            } else {
                throw wrong("--tcp is Modbus TCP, which does not carry --wire " + wire
                        + "; use --rtu-tcp, --pty or --port");
            }
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private void can() throws BmsException, InterruptedException {
        if (place.port == null) {
            throw wrong("--wire can needs --port INTERFACE, such as can0 or vcan0");
        }
        int count = Math.min(packs, MOST_PACKS_ON_CAN);
        List<VirtualPack> virtual =
                VirtualPacks.bank(count, speed, TimeSource.SYSTEM).packs();
        List<AutoCloseable> runners =
                CanWire.serve(virtual, name -> record.tape().bus(CanLine.open(place.port)));
        serve(() -> runners.forEach(SimulateCommand::close), virtual, "JK CAN", place.port);
    }

    private void serve(AutoCloseable server, List<VirtualPack> virtual, String what, String where)
            throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d virtual pack%s: %s on %s%n", virtual.size(), virtual.size() == 1 ? "" : "s", what, where);
        out.println("Ends with Ctrl-C.");
        out.flush();
        try {
            TimeSource.SYSTEM.sleep(limit.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2));
        } finally {
            close(server);
        }
    }

    private static void close(AutoCloseable server) {
        try {
            server.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            throw new IllegalStateException("closing a simulator failed", e);
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
