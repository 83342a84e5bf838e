// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.documents;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterPort;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.jk.JkCanSimulator;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.can.port.CanInverterPort;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StoragePolicy;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.BluetoothSimulator;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NativeBms;
import io.github.jkbms.uart.NativeLine;
import io.github.jkbms.uart.NwSimulator;
import io.github.jkbms.uart.inverter.SerialInverterPort;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What a block of Java in the documentation may use without saying where it is from: every block is a subclass of this. Ports and
 * interfaces that it opens by name are replaced by virtual ones, see {@link #STAND_INS}.
 */
public abstract class Prelude implements AutoCloseable {
    /** What is opened by name in a block, as a pattern, and the virtual thing that stands in when the block is run. */
    static final Map<String, String> STAND_INS = Map.ofEntries(
            Map.entry("RtuBus\\.open\\(\"[^\"]*\"\\)", "RtuBus.over(rs485())"),
            Map.entry("NativeLine\\.open\\(\"[^\"]*\"\\)", "NativeLine.over(rs485(), LineOptions.NATIVE)"),
            Map.entry("NativeBms\\.open\\(\"[^\"]*\"\\)", "nativePack()"),
            Map.entry("BusListener\\.open\\(\"[^\"]*\"\\)", "BusListener.over(parallel())"),
            Map.entry("NwBms\\.open\\(\"[^\"]*\"\\)", "NwBms.over(uart(), LineOptions.NW)"),
            Map.entry("SocketCanBus\\.open\\(\"[^\"]*\"\\)", "can()"),
            Map.entry(
                    "CanInverterPort\\.on\\(\"[^\"]*\", (.*?)\\)",
                    "CanInverterPort.over(can(), $1, FailSafeTimes.DEFAULT)"),
            Map.entry("TcpLink\\.connect\\(\"[^\"]*\", 502,", "TcpLink.connect(\"localhost\", gateway(),"),
            Map.entry("SerialLink\\.open\\(\"[^\"]*\", new SerialSettings\\(.*?\\)\\)", "battery()"),
            Map.entry(
                    "SerialLink\\.factory\\(\"[^\"]*\", new SerialSettings\\(protocol\\.baudRate\\(\\)\\)\\)",
                    "() -> inverter()"),
            Map.entry("Path\\.of\\(\"[^\"]*\"\\)", "folder()"));

    private final List<AutoCloseable> toClose = new ArrayList<>();
    private final List<VirtualPack> virtual = IntStream.rangeClosed(1, 3)
            .mapToObj(address ->
                    VirtualPackConfig.builder().address(address).seed(address).build())
            .map(config -> VirtualPack.of(config, TimeSource.SYSTEM))
            .toList();

    /** The clock. */
    protected final TimeSource time = TimeSource.SYSTEM;

    /** What the packs said last. */
    protected final List<PackInput> inputs = inputs();

    /** A port to an inverter. */
    protected final InverterPort port = CanInverterPort.over(can(), InverterProtocols.PYLONTECH, FailSafeTimes.DEFAULT);

    /** What an inverter is told. */
    protected final StorageState state = new StoragePolicy(PolicyParameters.defaults())
            .decide(inputs, time.nanoTime())
            .toSend()
            .orElseThrow();

    /** A serial inverter protocol. */
    protected final SerialInverterProtocol protocol =
            SerialInverterProtocols.ofKey("pylontech-rs485-9600").orElseThrow();

    private List<PackInput> inputs() {
        List<PackInput> list = new ArrayList<>();
        try {
            for (VirtualPack pack : virtual) {
                list.add(PackInput.silent(pack.id(), list.size() + 1)
                        .with(Timed.now(pack.readStatus(), pack.id(), time))
                        .with(pack.readSettings())
                        .with(pack.readInfo()));
            }
        } catch (BmsException e) {
            throw new IllegalStateException(e);
        }
        return list;
    }

    /** Runs the statements of the block. */
    protected void run() throws Exception {}

    private ByteLink with(Function<ByteLink, AutoCloseable> far) {
        MemoryLink near = MemoryLink.create(time);
        toClose.add(far.apply(near.peer()));
        return near;
    }

    /** {@return a line to three virtual packs with the addresses 1 to 3} */
    protected final ByteLink rs485() {
        return with(line -> ModbusSimulator.of(virtual).serve(line));
    }

    /** {@return a line of the chain on which a virtual master talks} */
    protected final ByteLink parallel() {
        List<VirtualPack> packs = new ArrayList<>(virtual);
        packs.add(VirtualPack.of(VirtualPackConfig.builder().address(0).build(), time));
        return with(line -> ModbusSimulator.of(packs).serveParallel(line));
    }

    /** {@return a line to a virtual pack that speaks 4E57} */
    protected final ByteLink uart() {
        return with(line -> NwSimulator.of(virtual.get(0)).serve(line));
    }

    /** {@return a connection to a virtual pack, as over Bluetooth} */
    protected final ByteLink bluetooth() {
        return with(line -> BluetoothSimulator.of(virtual.get(0)).serve(line));
    }

    /** {@return a CAN bus with three virtual packs} */
    protected final CanBus can() {
        MemoryCanWire wire = MemoryCanWire.create(time);
        for (int i = 0; i < virtual.size(); i++) {
            toClose.add(CanDeviceRunner.start(
                    new JkCanSimulator(virtual.get(i), i, JkCanVersion.V2), wire.connect("pack-" + i)));
        }
        return wire.connect("can0");
    }

    /** {@return a pack that answers triggers} */
    protected final NativeBms nativePack() {
        return NativeLine.over(rs485(), LineOptions.NATIVE).pack(1);
    }

    /** {@return a line to a battery that speaks {@link #protocol}} */
    protected final ByteLink battery() {
        return with(line -> {
            SerialInverterPort far = new SerialInverterPort(protocol, line);
            try {
                far.start();
            } catch (BmsException e) {
                throw new IllegalStateException(e);
            }
            far.offer(state);
            return far;
        });
    }

    /** {@return a line to an inverter that is silent} */
    protected final ByteLink inverter() {
        return MemoryLink.create(time);
    }

    /** {@return the port of a virtual gateway} */
    protected final int gateway() throws BmsException {
        SimulatorServer server = ModbusSimulator.of(virtual).serveTcp(new InetSocketAddress("localhost", 0));
        toClose.add(server);
        return server.port();
    }

    /** {@return a new folder} */
    protected final Path folder() throws IOException {
        return Files.createTempDirectory("documents");
    }

    @Override
    public final void close() {
        port.close();
        toClose.forEach(Prelude::close);
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
