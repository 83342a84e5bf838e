// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Virtual packs that answer other programs. */
@Command(
        name = "simulate",
        description = {
            "Serves virtual packs to other programs, with the manners of real ones, until Ctrl-C.",
            "The packs have the addresses from 1 on."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms simulate --tcp 1502 --packs 3        Modbus TCP on port 1502 of this machine",
            "  jkbms simulate --pty /tmp/jk               a pseudo terminal that other programs open as a serial port",
            "  jkbms simulate --port /dev/ttyUSB1         a real serial port"
        })
final class SimulateCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1", heading = "Where to answer (one of these):%n")
    private Place place;

    @Option(names = "--packs", defaultValue = "3", description = "How many packs, 1 to 15 (default: ${DEFAULT-VALUE}).")
    private int packs;

    @Option(
            names = "--speed",
            defaultValue = "1",
            description = "How many seconds of the packs' life a second takes (default: ${DEFAULT-VALUE}).")
    private int speed;

    @Option(
            names = "--baud",
            defaultValue = "115200",
            description = "Speed of the serial port (default: ${DEFAULT-VALUE}).")
    private int baud;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s.")
    private Optional<Duration> limit;

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

        @Option(names = "--port", paramLabel = "PORT", description = "Serial port.")
        private String port;
    }

    @Override
    public Integer call() throws BmsException, IOException, InterruptedException {
        ModbusSimulator simulator = ModbusSimulator.of(
                VirtualPacks.bank(packs, speed, TimeSource.SYSTEM).packs());
        if (place.tcp != null) {
            serve(
                    simulator.serveTcp(new InetSocketAddress("localhost", place.tcp)),
                    "Modbus TCP, localhost:" + place.tcp);
        } else if (place.rtuTcp != null) {
            serve(
                    simulator.serveRtuOverTcp(new InetSocketAddress("localhost", place.rtuTcp)),
                    "RTU over TCP, localhost:" + place.rtuTcp);
        } else if (place.pty != null) {
            try (PtyPair pair = PtyPair.open(place.pty)) {
                serveSerial(simulator, pair.farEnd().toString(), place.pty.toString());
            }
        } else {
            serveSerial(simulator, place.port, place.port);
        }
        return ExitCode.OK.number();
    }

    private void serveSerial(ModbusSimulator simulator, String port, String name)
            throws BmsException, InterruptedException {
        ByteLink link = SerialLink.open(port, new SerialSettings(baud));
        DeviceRunner runner = simulator.serve(link);
        serve(runner, "Modbus RTU, " + name);
    }

    private void serve(AutoCloseable server, String where) throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%d virtual packs with the addresses 1 to %d answer: %s%n", packs, packs, where);
        out.println("Ends with Ctrl-C.");
        out.flush();
        try {
            TimeSource.SYSTEM.sleep(limit.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2));
        } finally {
            close(server);
        }
    }

    private static void close(AutoCloseable server) throws InterruptedException {
        try {
            server.close();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("closing a simulator failed", e);
        }
    }
}
