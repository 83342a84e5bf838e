// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.write;

import io.github.jkbms.link.ByteLink;
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
    final MemoryLink near = MemoryLink.create(time);
    final WriteRoute route;
    private final Kind kind;
    private final AutoCloseable devices;

    /** A little charge keeps a pack on that believes to be empty. */
    WireUnderTest(Kind kind, Firmware firmware) {
        this.pack = VirtualPack.of(
                VirtualPackConfig.builder().address(1).firmware(firmware).build(),
                time,
                Load.constant(Demand.ofMilliamps(500)));
        this.kind = kind;
        this.devices = switch (kind) {
            case MODBUS, TRIGGER -> ModbusSimulator.of(List.of(pack)).serve(near.peer());
            case BLUETOOTH -> BluetoothSimulator.of(pack, 200).serve(near.peer());
            case NW -> NwSimulator.of(pack).serve(near.peer());
        };
        this.route = routeOver(near);
    }

    /** {@return a new way to the pack over a line that ends at its wire} */
    WriteRoute routeOver(ByteLink line) {
        return switch (kind) {
            case MODBUS -> RtuBus.over(line).pack(1).writeRoute();
            case TRIGGER -> RtuBus.over(line).pack(1).writeRouteViaTrigger(PackPort.RS485_1);
            case BLUETOOTH -> BluetoothBms.over(line).writeRoute();
            case NW -> NwBms.over(line, LineOptions.NW).writeRoute();
        };
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
