// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.unplug;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.SocketCanBus;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.port.InverterRules;
import io.github.jkbms.can.port.VirtualInverter;
import io.github.jkbms.examples.bridge.BridgeAssembly;
import io.github.jkbms.examples.bridge.BridgeConfigReader;
import io.github.jkbms.examples.bridge.ConfigException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.uart.SerialLink;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * The bridge as the program puts it together: packs behind the adapter, an inverter on a CAN interface of the kernel. The packs
 * are virtual and answer at the other end of the adapter's line.
 */
final class BridgedPacks implements AutoCloseable {
    private static final String CONFIGURATION = """
            [[packs]]
            wire = "modbus"
            port = "%s"
            addresses = [1, 2]

            [[inverter]]
            protocol = "pylontech-lv-1.2"
            can = "vcan0"
            """;

    private final Deque<Runnable> open = new ArrayDeque<>();
    private final InverterBridge bridge;
    private final VirtualInverter inverter;

    BridgedPacks(String port, String farEnd) throws BmsException, ConfigException {
        ByteLink far = SerialLink.open(farEnd);
        open.push(far::close);
        DeviceRunner packs = ModbusSimulator.of(VirtualBank.ofEqual(
                                VirtualPackConfig.builder().address(1).build(), 2, TimeSource.SYSTEM, Load.NONE)
                        .packs())
                .serve(far);
        open.push(packs::close);
        InverterProtocol protocol = InverterProtocols.find("pylontech-lv-1.2").orElseThrow();
        inverter = VirtualInverter.create(InverterRules.of(protocol), protocol);
        SocketCanBus can = SocketCanBus.open("vcan0");
        open.push(can::close);
        open.push(CanDeviceRunner.start(inverter, can)::close);
        bridge = BridgeAssembly.of(BridgeConfigReader.parse("bridge.toml", CONFIGURATION.formatted(port)));
        open.push(bridge::close);
        bridge.start();
    }

    InverterBridge bridge() {
        return bridge;
    }

    VirtualInverter inverter() {
        return inverter;
    }

    /** Whether both packs were read after a moment. */
    boolean areReadSince(long nanos) {
        return bridge.packs().stream()
                .allMatch(pack -> pack.status()
                        .filter(status -> status.readNanos() - nanos > 0)
                        .isPresent());
    }

    /** When the first value after a moment was read; the moment itself while there is none. */
    long firstReadSince(long nanos) {
        return bridge.packs().stream()
                .flatMap(pack -> pack.status().stream())
                .mapToLong(status -> status.readNanos())
                .filter(read -> read - nanos > 0)
                .min()
                .orElse(nanos);
    }

    /** The charge current that the inverter is allowed by the last decision, in milliamps. */
    long allowedMilliamps() {
        return bridge.decision()
                .flatMap(StorageDecision::toSend)
                .map(state -> state.value(StorageQuantity.CHARGE_CURRENT_LIMIT))
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .orElse(0L);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
