// SPDX-License-Identifier: Apache-2.0
package stranger;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.SerialLink;
import java.util.List;

/** Reads a virtual pack over a virtual line, and lists the serial ports. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) throws BmsException {
        VirtualTime time = new VirtualTime();
        MemoryLink line = MemoryLink.create(time);
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);
        try (DeviceRunner packs = ModbusSimulator.of(List.of(pack)).serve(line.peer());
                RtuBus bus = RtuBus.over(line)) {
            PackStatus status = bus.pack(1).readStatus();
            if (!packs.isRunning() || status.cellCount() != 16) {
                throw new IllegalStateException("not a pack of 16 cells: " + status);
            }
            System.out.println("stranger read " + status.voltageMillivolts() + " mV and sees "
                    + SerialLink.ports().size() + " serial ports");
        }
    }
}
