// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.Bms;
import io.github.jkbms.bridge.BmsSource;
import io.github.jkbms.bridge.BridgeEvent;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.port.CanInverterPort;
import io.github.jkbms.can.port.InverterRules;
import io.github.jkbms.can.port.VirtualInverter;
import io.github.jkbms.examples.days.ObedientInverter;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.SolarHousehold;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.PolicyParameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A whole small plant without hardware: a household with sun on its roof, virtual packs on a virtual RS485 line at real pace, the bridge,
 * a virtual CAN bus, and a virtual inverter that judges the bridge and does what it is told.
 */
public final class VirtualStorage implements AutoCloseable {
    private static final int BAUD = 115_200;
    private static final int CHUNK = 16;

    private final InverterBridge bridge;
    private final VirtualInverter inverter;
    private final FrameView frames = new FrameView();
    private final DeviceRunner packRunner;
    private final RtuBus bus;
    private final List<CanDeviceRunner> canRunners;

    private VirtualStorage(Household household, InverterProtocol protocol, PolicyParameters policy) {
        MemoryLink line = MemoryLink.create(
                "virtual RS485", TimeSource.SYSTEM, Pacing.baud(BAUD).inChunksOf(CHUNK));
        packRunner = ModbusSimulator.of(household.bank.packs()).serve(line.peer());
        bus = RtuBus.over(line);
        List<Bms> packs = IntStream.rangeClosed(1, household.bank.packs().size())
                .<Bms>mapToObj(bus::pack)
                .toList();

        MemoryCanWire can = MemoryCanWire.create(TimeSource.SYSTEM, protocol.bitRate());
        inverter = VirtualInverter.create(InverterRules.of(protocol), protocol);
        canRunners = List.of(
                CanDeviceRunner.start(inverter, can.connect("inverter")),
                CanDeviceRunner.start(frames, can.listen("view")));
        bridge = InverterBridge.builder()
                .source(BmsSource.of("virtual RS485", packs, 1))
                .port(CanInverterPort.over(can.connect("virtual CAN"), protocol, policy.failSafeTimes()))
                .parameters(policy)
                .build();
        bridge.listen(event -> {
            if (event instanceof BridgeEvent.Decided decided) {
                household.inverter.hear(
                        decided.decision().toSend().isPresent() ? Optional.of(inverter.state()) : Optional.empty());
            }
        });
    }

    /** The packs and what is connected to them. */
    private record Household(VirtualBank bank, ObedientInverter inverter) {}

    /**
     * {@return a plant, not started}
     *
     * @param packs    what packs there are
     * @param speed    how many seconds of the packs' life a second takes
     * @param protocol what the inverter speaks
     * @param policy   how the policy is tuned
     */
    public static VirtualStorage of(
            List<VirtualPackConfig> packs, int speed, InverterProtocol protocol, PolicyParameters policy) {
        VirtualPackConfig first = packs.get(0);
        SolarHousehold household =
                SolarHousehold.of(1, first.cellCount(), (long) first.capacityMilliampHours() * packs.size());
        ObedientInverter inverter = new ObedientInverter(household.startingAt(Duration.ofHours(11)));
        VirtualBank bank = VirtualBank.of(packs, TimeSource.SYSTEM, inverter);
        bank.setSpeed(speed);
        return new VirtualStorage(new Household(bank, inverter), protocol, policy);
    }

    /** {@return the bridge between packs and inverter} */
    public InverterBridge bridge() {
        return bridge;
    }

    /** {@return the inverter with what it has to complain about} */
    public VirtualInverter inverter() {
        return inverter;
    }

    /** {@return what is on the CAN bus} */
    public FrameView frames() {
        return frames;
    }

    @Override
    public void close() {
        bridge.close();
        canRunners.forEach(CanDeviceRunner::close);
        bus.close();
        packRunner.close();
    }
}
