// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.util.List;

/** A simulated RS485 line on virtual time: packs at one end, a bus at the other. */
final class Line implements AutoCloseable {
    final VirtualTime time = new VirtualTime();
    final List<VirtualPack> packs;
    final MemoryLink near = MemoryLink.create(time);
    final DeviceRunner runner;

    Line(int firstAddress, int count, Manners manners) {
        VirtualPackConfig config =
                VirtualPackConfig.builder().address(firstAddress).build();
        packs = VirtualBank.ofEqual(config, count, time, Load.NONE).packs();
        runner = ModbusSimulator.of(packs, manners).serve(near.peer());
    }

    /** One pack at address 1 with the manners of the device. */
    static Line ofOne() {
        return new Line(1, 1, Manners.REAL);
    }

    VirtualPack pack() {
        return packs.get(0);
    }

    RtuBus bus() {
        return RtuBus.over(near);
    }

    RtuBus bus(BusOptions options) {
        return RtuBus.over(near, options);
    }

    @Override
    public void close() {
        runner.close();
    }
}
