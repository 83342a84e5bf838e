// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.write;

import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.PackPort;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.Firmware;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.BluetoothBms;
import io.github.jkbms.uart.BluetoothSimulator;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.NwSimulator;
import io.github.jkbms.write.WriteRoute;
import java.util.List;

/** A virtual pack behind one of the wires that can write, on virtual time. */
final class WireUnderTest implements AutoCloseable {
    /** The wires that can write. */
    enum Kind {
        /** Registers, read by registers. */
        MODBUS,
        /** Registers, read by triggers. */
        TRIGGER,
        /** Native commands. */
        BLUETOOTH,
        /** 4E57. */
        NW
    }

    final VirtualTime time = new VirtualTime();
    final VirtualPack pack;
    final WriteRoute route;
    private final AutoCloseable devices;

    /** A little charge keeps a pack on that believes to be empty. */
    WireUnderTest(Kind kind, Firmware firmware) {
        this.pack = VirtualPack.of(
                VirtualPackConfig.builder().address(1).firmware(firmware).build(),
                time,
                Load.constant(Demand.ofMilliamps(500)));
        MemoryLink near = MemoryLink.create(time);
        switch (kind) {
            case MODBUS -> {
                devices = ModbusSimulator.of(List.of(pack)).serve(near.peer());
                route = RtuBus.over(near).pack(1).writeRoute();
            }
            case TRIGGER -> {
                devices = ModbusSimulator.of(List.of(pack)).serve(near.peer());
                route = RtuBus.over(near).pack(1).writeRouteViaTrigger(PackPort.RS485_1);
            }
            case BLUETOOTH -> {
                devices = BluetoothSimulator.of(pack, 200).serve(near.peer());
                route = BluetoothBms.over(near).writeRoute();
            }
            default -> {
                devices = NwSimulator.of(pack).serve(near.peer());
                route = NwBms.over(near, LineOptions.NW).writeRoute();
            }
        }
    }

    @Override
    public void close() {
        try {
            devices.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
