// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.BmsSource;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.port.CanInverterPort;
import io.github.jkbms.can.port.InverterRules;
import io.github.jkbms.can.port.VirtualInverter;
import io.github.jkbms.examples.soak.SoakLine.Quality;
import io.github.jkbms.link.LinkFactory;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.modbus.BusListener;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusPack;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.PackHealth;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.NwSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/** Everything that runs in the soak: clients, a listener and a bridge, each on a line of its own with virtual packs behind. */
final class SoakPlant implements AutoCloseable {
    private static final BusOptions FAST = BusOptions.DEFAULT.withPause(BusOptions.MINIMUM_PAUSE);
    private static final Duration RETRY = Duration.ofMillis(100);

    private final List<Cable> cables = new ArrayList<>();
    private final List<SoakClient> clients = new ArrayList<>();
    private final List<ModbusPack> modbusPacks = new ArrayList<>();
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final BusListener listener;
    private final InverterBridge bridge;
    private final VirtualInverter inverter;

    SoakPlant(long seed, Path folder) throws BmsException {
        List<VirtualPack> stills = Stream.of(1, 2, 3).map(SoakPlant::still).toList();
        readAll("modbus", new SoakLine("modbus", Quality.BAD, seed, ModbusSimulator.of(stills)::serve), stills);
        List<VirtualPack> lone = List.of(still(1));
        readAll("pty", new PtyCable(folder.resolve("adapter"), ModbusSimulator.of(lone)::serve), lone);
        readByTrigger(new SoakLine("trigger", Quality.GOOD, seed + 1, ModbusSimulator.of(lone)::serve), lone.get(0));
        readTagged(
                new SoakLine(
                        "4E57",
                        Quality.GOOD,
                        seed + 2,
                        NwSimulator.of(lone.get(0)).withAnswerTime(Duration.ofMillis(1))::serve),
                lone.get(0));
        listener =
                listen(new SoakLine("overheard", Quality.GOOD, seed + 3, ModbusSimulator.of(living(0))::serveParallel));

        InverterProtocol protocol = InverterProtocols.PYLONTECH;
        MemoryCanWire can = MemoryCanWire.create(TimeSource.SYSTEM, protocol.bitRate());
        inverter = VirtualInverter.create(InverterRules.of(protocol), protocol);
        open.push(CanDeviceRunner.start(inverter, can.connect("inverter"))::close);
        bridge = bridge(
                new SoakLine("bridge", Quality.BAD, seed + 4, ModbusSimulator.of(living(1))::serve),
                CanInverterPort.over(can.connect("bridge"), protocol, FailSafeTimes.DEFAULT));
    }

    /** A pack for which no time passes, so that it is known what every read has to bring. */
    private static VirtualPack still(int address) {
        return VirtualPack.of(
                VirtualPackConfig.builder().address(address).seed(address).build(), new VirtualTime());
    }

    private static List<VirtualPack> living(int firstAddress) {
        return VirtualBank.ofEqual(
                        VirtualPackConfig.builder().address(firstAddress).build(), 3, TimeSource.SYSTEM, Load.NONE)
                .packs();
    }

    private <C extends Cable & LinkFactory> ReconnectingLink line(C cable) throws BmsException {
        cables.add(cable);
        open.push(cable::close);
        ReconnectingLink line = ReconnectingLink.open(cable, RETRY);
        open.push(line::close);
        return line;
    }

    private <C extends Cable & LinkFactory> RtuBus bus(C cable) throws BmsException {
        RtuBus bus = RtuBus.over(line(cable), FAST);
        open.push(bus::close);
        return bus;
    }

    private <C extends Cable & LinkFactory> void readAll(String name, C cable, List<VirtualPack> packs)
            throws BmsException {
        RtuBus bus = bus(cable);
        for (int i = 0; i < packs.size(); i++) {
            ModbusPack pack = bus.pack(i + 1);
            modbusPacks.add(pack);
            PackStatus truth = packs.get(i).readStatus();
            clients.add(new SoakClient(name + (i + 1), () -> differences(pack.readStatus(), truth, truth.items())));
        }
    }

    private void readByTrigger(SoakLine cable, VirtualPack pack) throws BmsException {
        Bms client = bus(cable).pack(1).viaTrigger();
        PackStatus truth = pack.readStatus();
        clients.add(new SoakClient("trigger", () -> differences(client.readStatus(), truth, truth.items())));
    }

    private void readTagged(SoakLine cable, VirtualPack pack) throws BmsException {
        NwBms client = NwBms.over(line(cable), LineOptions.NW.withPause(BusOptions.MINIMUM_PAUSE));
        open.push(client::close);
        PackStatus truth = pack.readStatus();
        List<Quantity> exact = List.of(Quantity.CELL_VOLTAGES, Quantity.STATE_OF_CHARGE, Quantity.CYCLE_COUNT);
        clients.add(new SoakClient("4E57", () -> differences(client.readStatus(), truth, exact)));
    }

    private BusListener listen(SoakLine cable) throws BmsException {
        BusListener ear = BusListener.over(line(cable));
        ear.start();
        open.push(ear::close);
        return ear;
    }

    private InverterBridge bridge(SoakLine cable, CanInverterPort port) throws BmsException {
        RtuBus bus = bus(cable);
        List<ModbusPack> packs = Stream.of(1, 2, 3).map(bus::pack).toList();
        modbusPacks.addAll(packs);
        InverterBridge built = InverterBridge.builder()
                .source(BmsSource.of("packs", packs, 1))
                .port(port)
                .build();
        built.start();
        open.push(built::close);
        return built;
    }

    private static String differences(PackStatus read, PackStatus truth, Iterable<Quantity> quantities) {
        for (Quantity quantity : quantities) {
            for (int i = 0; i < quantity.elements(); i++) {
                if (!read.reported(quantity, i).equals(truth.reported(quantity, i))) {
                    return "%s %d is %s, not %s"
                            .formatted(quantity, i, read.reported(quantity, i), truth.reported(quantity, i));
                }
            }
        }
        return "";
    }

    List<Cable> cables() {
        return cables;
    }

    List<SoakClient> clients() {
        return clients;
    }

    List<PackHealth> health() {
        return modbusPacks.stream().map(ModbusPack::health).toList();
    }

    BusListener listener() {
        return listener;
    }

    InverterBridge bridge() {
        return bridge;
    }

    VirtualInverter inverter() {
        return inverter;
    }

    @Override
    public void close() {
        clients.forEach(SoakClient::close);
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
