// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.live.TcpAsRtu;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.link.RecordingLink;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.ModbusTcpBus;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.modbus.RtuScrubber;
import io.github.jkbms.modbus.TcpScrubber;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which line the packs are on, and how to use it. Shared by all commands that read. */
final class BusChoice {
    private static final int VIRTUAL_PACKS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    @ArgGroup(multiplicity = "1", heading = "Where the packs are (one of these):%n")
    private Line line;

    @Option(
            names = "--address",
            split = ",",
            defaultValue = "1",
            paramLabel = "N",
            description = "DIP addresses of the packs, 0 to 15, separated by commas (default: ${DEFAULT-VALUE}).")
    private List<Integer> addresses;

    @Option(
            names = "--baud",
            defaultValue = "115200",
            description = "Speed of the serial port (default: ${DEFAULT-VALUE}; protocol 013 has 9600).")
    private int baud;

    @Option(
            names = "--timeout",
            converter = Durations.class,
            description = "How long to wait for an answer (default: 500ms, over TCP 1s).")
    private Optional<Duration> timeout;

    @Option(
            names = "--pause",
            converter = Durations.class,
            defaultValue = "100ms",
            description = "Silence between an answer and the next request, at least 50ms (default: ${DEFAULT-VALUE}).")
    private Duration pause;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private static final class Line {
        @Option(names = "--port", paramLabel = "PORT", description = "Serial port, such as /dev/ttyUSB0.")
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
    }

    /** What the user called the line. */
    String name() {
        if (line.isVirtual) {
            return "virtual bus";
        }
        return line.port != null ? line.port : line.tcp != null ? line.tcp : line.rtuTcp;
    }

    List<Integer> addresses() {
        for (int address : addresses) {
            if (address < 0 || address > 15) {
                throw wrong("address %d: DIP addresses are 0 to 15".formatted(address));
            }
        }
        return addresses;
    }

    int baud() {
        return baud;
    }

    boolean isSerial() {
        return line.port != null;
    }

    /** Opens the line as the user chose it. */
    ModbusBus open() throws BmsException {
        return open(baud);
    }

    /** Opens the line as the user chose it; what goes over it is written down as Modbus RTU, without secrets. */
    ModbusBus openRecorded(Recorder recorder) throws BmsException {
        return open(
                baud,
                link -> new RecordingLink(
                        link, recorder, "bus", line.tcp != null ? new TcpAsRtu(new TcpScrubber()) : new RtuScrubber()));
    }

    /** Opens the line at another speed. */
    ModbusBus open(int baudRate) throws BmsException {
        return open(baudRate, link -> link);
    }

    private ModbusBus open(int baudRate, UnaryOperator<ByteLink> tap) throws BmsException {
        addresses();
        if (line.port != null) {
            SerialSettings settings = new SerialSettings(baudRate);
            ByteLink link = ReconnectingLink.open(SerialLink.factory(line.port, settings));
            return RtuBus.over(tap.apply(link), options(BusOptions.DEFAULT.withBaudRate(baudRate)));
        }
        if (line.isVirtual) {
            return virtualBus(tap);
        }
        ByteLink link = tap.apply(connect(line.tcp != null ? line.tcp : line.rtuTcp));
        return line.tcp != null
                ? ModbusTcpBus.over(link, options(BusOptions.GATEWAY))
                : RtuBus.over(link, options(BusOptions.GATEWAY));
    }

    /** The packs end with the line. */
    private ModbusBus virtualBus(UnaryOperator<ByteLink> tap) {
        MemoryLink near = MemoryLink.create(TimeSource.SYSTEM);
        ModbusSimulator.of(
                        VirtualPacks.bank(VIRTUAL_PACKS, 1, TimeSource.SYSTEM).packs())
                .serve(near.peer());
        return RtuBus.over(tap.apply(near), options(BusOptions.DEFAULT.withPause(BusOptions.MINIMUM_PAUSE)));
    }

    private BusOptions options(BusOptions defaults) {
        try {
            BusOptions options = defaults.withPause(pause);
            return timeout.map(options::withTimeout).orElse(options);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ByteLink connect(String hostAndPort) throws BmsException {
        int colon = hostAndPort.lastIndexOf(':');
        String digits = hostAndPort.substring(colon + 1);
        if (colon < 1 || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65535) {
            throw wrong("'" + hostAndPort + "' is no HOST:PORT: write for example 192.168.1.7:502");
        }
        String host = hostAndPort.substring(0, colon);
        int port = Integer.parseInt(digits);
        return ReconnectingLink.open(() -> TcpLink.connect(host, port, CONNECT_TIMEOUT));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
