// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.BmsSource;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.bridge.InverterPort;
import io.github.jkbms.bridge.PackSource;
import io.github.jkbms.can.SocketCanBus;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.jk.JkCanBms;
import io.github.jkbms.can.port.CanInverterPort;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.link.TcpLink;
import io.github.jkbms.modbus.BusListener;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.HeardSource;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.modbus.ModbusTcpBus;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.SerialLink;
import io.github.jkbms.uart.SerialSettings;
import io.github.jkbms.uart.inverter.SerialInverterPort;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.inverter.SerialPortOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts a bridge together from its configuration: opens the wires of the packs and prepares the ports. */
public final class BridgeAssembly {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final BridgeConfig config;
    private final FailSafeTimes times;

    private BridgeAssembly(BridgeConfig config) {
        this.config = config;
        times = config.policy().failSafeTimes();
    }

    /**
     * {@return a bridge with its ports, not started}
     *
     * @param config what to join
     * @throws ConfigException if the configuration asks for what does not exist
     * @throws BmsException    if a wire of the packs cannot be opened; what was opened before is closed again
     */
    public static InverterBridge of(BridgeConfig config) throws ConfigException, BmsException {
        BridgeAssembly assembly = new BridgeAssembly(config);
        if (config.inverters().isEmpty()) {
            throw new ConfigException(
                    "no inverter; write a section [[inverter]] with protocol and place, or use --dry-run");
        }
        List<InverterPort> ports = new ArrayList<>();
        for (InverterConfig inverter : config.inverters()) {
            ports.add(assembly.port(inverter));
        }
        return assembly.bridge(ports);
    }

    /**
     * {@return a bridge that reads the packs but sends nothing; its ports tell what they would send}
     *
     * @param config what to join
     * @throws ConfigException if the configuration asks for what does not exist
     * @throws BmsException    if a wire of the packs cannot be opened
     */
    public static InverterBridge dryRun(BridgeConfig config) throws ConfigException, BmsException {
        BridgeAssembly assembly = new BridgeAssembly(config);
        List<InverterPort> ports = new ArrayList<>();
        for (InverterConfig inverter : config.inverters()) {
            ports.add(assembly.dryPort(inverter));
        }
        return assembly.bridge(ports);
    }

    private InverterBridge bridge(List<InverterPort> ports) throws ConfigException, BmsException {
        InverterBridge.Builder builder = InverterBridge.builder().parameters(config.policy());
        List<PackSource> sources = new ArrayList<>();
        try {
            int number = 1;
            for (PacksConfig packs : config.packs()) {
                sources.add(source(packs, number));
                number += packs.addresses().size();
            }
        } catch (BmsException | ConfigException | RuntimeException e) {
            sources.forEach(PackSource::close);
            throw e;
        }
        sources.forEach(builder::source);
        ports.forEach(builder::port);
        return builder.build();
    }

    private PackSource source(PacksConfig packs, int firstNumber) throws BmsException, ConfigException {
        switch (packs.wire()) {
            case MODBUS -> {
                ModbusBus bus = packs.place().kind() == Place.Kind.TCP
                        ? ModbusTcpBus.over(link(packs.place(), packs.baud()), BusOptions.GATEWAY)
                        : rtu(packs);
                return polled(
                        packs,
                        firstNumber,
                        packs.addresses().stream().map(bus::pack).toList(),
                        bus::close);
            }
            case NATIVE -> {
                RtuBus bus = rtu(packs);
                List<Bms> triggered = packs.addresses().stream()
                        .map(address -> bus.pack(address).viaTrigger())
                        .toList();
                return polled(packs, firstNumber, triggered, bus::close);
            }
            case NW -> {
                NwBms bms = NwBms.over(link(packs.place(), packs.baud()), LineOptions.NW);
                return polled(packs, firstNumber, List.of(bms), bms::close);
            }
            case CAN -> {
                SocketCanBus bus = SocketCanBus.openWhenReady(packs.place().name());
                List<JkCanBms> heard = packs.addresses().stream()
                        .map(address -> new JkCanBms(bus, address))
                        .toList();
                return polled(packs, firstNumber, heard, bus::close);
            }
            case LISTEN -> {
                BusListener listener = BusListener.over(link(packs.place(), packs.baud()));
                return HeardSource.of(listener, packs.addresses(), firstNumber);
            }
        }
        throw new IllegalStateException("wire " + packs.wire());
    }

    private static RtuBus rtu(PacksConfig packs) throws BmsException, ConfigException {
        BusOptions options = packs.place().kind() == Place.Kind.PORT
                ? BusOptions.DEFAULT.withBaudRate(packs.baud())
                : BusOptions.GATEWAY;
        return RtuBus.over(link(packs.place(), packs.baud()), options);
    }

    private static PackSource polled(
            PacksConfig packs, int firstNumber, List<? extends Bms> read, OwnedSource.Wire wire) {
        return new OwnedSource(BmsSource.of(packs.place().name(), read, firstNumber), wire);
    }

    private static ByteLink link(Place place, int baud) throws BmsException, ConfigException {
        return ReconnectingLink.open(factory(place, baud));
    }

    private static LinkFactory factory(Place place, int baud) throws ConfigException {
        if (place.kind() == Place.Kind.PORT) {
            return SerialLink.factory(place.name(), new SerialSettings(baud));
        }
        int colon = place.name().lastIndexOf(':');
        String digits = place.name().substring(colon + 1);
        if (colon < 1 || !digits.matches("\\d{1,5}") || Integer.parseInt(digits) > 65_535) {
            throw new ConfigException("%s = \"%s\" is no HOST:PORT; write for example 192.168.1.7:502"
                    .formatted(place.kind().key(), place.name()));
        }
        String host = place.name().substring(0, colon);
        int port = Integer.parseInt(digits);
        return () -> TcpLink.connect(host, port, CONNECT_TIMEOUT);
    }

    private InverterPort port(InverterConfig inverter) throws ConfigException {
        Optional<InverterProtocol> can = InverterProtocols.find(inverter.protocol());
        if (can.isPresent()) {
            onCan(inverter);
            return CanInverterPort.on(inverter.place().name(), can.get(), times);
        }
        SerialInverterProtocol serial = serial(inverter);
        int baud = inverter.baud().orElse(serial.baudRate());
        return new SerialInverterPort(
                serial,
                inverter.place().name(),
                factory(inverter.place(), baud),
                TimeSource.SYSTEM,
                SerialPortOptions.DEFAULT.withTimes(times));
    }

    private InverterPort dryPort(InverterConfig inverter) throws ConfigException {
        Optional<InverterProtocol> can = InverterProtocols.find(inverter.protocol());
        if (can.isPresent()) {
            onCan(inverter);
            return DryRunPort.ofCan(inverter.place().name(), can.get(), TimeSource.SYSTEM, times);
        }
        return DryRunPort.ofState(inverter.place().name(), serial(inverter).info(), TimeSource.SYSTEM, times);
    }

    private static SerialInverterProtocol serial(InverterConfig inverter) throws ConfigException {
        SerialInverterProtocol protocol = SerialInverterProtocols.ofKey(inverter.protocol())
                .filter(SerialInverterProtocol::hasBatterySide)
                .orElseThrow(() -> new ConfigException("protocol = \"%s\" is not known; there are %s"
                        .formatted(inverter.protocol(), String.join(", ", protocolKeys()))));
        if (inverter.place().kind() != Place.Kind.PORT && inverter.place().kind() != Place.Kind.RTU_TCP) {
            throw new ConfigException(
                    "protocol = \"%s\" is spoken on RS485; write port = \"/dev/ttyUSB1\" instead of %s"
                            .formatted(
                                    inverter.protocol(), inverter.place().kind().key()));
        }
        return protocol;
    }

    private static void onCan(InverterConfig inverter) throws ConfigException {
        if (inverter.place().kind() != Place.Kind.CAN) {
            throw new ConfigException("protocol = \"%s\" is spoken on CAN; write can = \"can0\" instead of %s"
                    .formatted(inverter.protocol(), inverter.place().kind().key()));
        }
    }

    /** {@return the keys of all protocols in which a bridge can speak, CAN first} */
    public static List<String> protocolKeys() {
        return protocols().map(InverterProtocolInfo::key).toList();
    }

    /** {@return all protocols in which a bridge can speak, CAN first} */
    public static Stream<InverterProtocolInfo> protocols() {
        return Stream.concat(
                InverterProtocols.all().stream().map(InverterProtocol::info),
                SerialInverterProtocols.all().stream()
                        .filter(SerialInverterProtocol::hasBatterySide)
                        .map(SerialInverterProtocol::info));
    }
}
