// SPDX-License-Identifier: Apache-2.0
package stranger

import io.github.jkbms.link.MemoryLink
import io.github.jkbms.modbus.ModbusSimulator
import io.github.jkbms.modbus.RtuBus
import io.github.jkbms.model.VirtualTime
import io.github.jkbms.sim.VirtualPack
import io.github.jkbms.sim.VirtualPackConfig

/** Reads a virtual pack over a virtual line; what may be missing is no platform type here. */
fun main() {
    val time = VirtualTime()
    val line = MemoryLink.create(time)
    val pack = VirtualPack.of(VirtualPackConfig.defaults(), time)
    ModbusSimulator.of(listOf(pack)).serve(line.peer()).use {
        RtuBus.over(line).use { bus ->
            val status = bus.pack(1).readStatus()
            val serial: String? = bus.pack(1).readInfo().serialNumber().orElse(null)
            check(status.cellCount() == 16) { "not a pack of 16 cells: $status" }
            println("stranger read ${status.voltageMillivolts()} mV of ${serial ?: "an unknown pack"}")
        }
    }
}
