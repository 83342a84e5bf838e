// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.modbus.inverter.GrowattProtocol;
import io.github.jkbms.modbus.inverter.PaceProtocol;
import io.github.jkbms.modbus.inverter.VoltronicProtocol;
import io.github.jkbms.uart.pylontech.PylontechProtocol;
import java.util.List;

/** The protocols that {@code jkbms decode} knows: one line for each, those with the strongest marks first. */
public final class Dissectors {
    /** All protocols. */
    public static final List<Dissector> ALL = List.of(
            new NativeDissector(),
            new NwDissector(),
            new ModbusDissector(),
            new JkCanDissector(),
            new InverterCanDissector(),
            new SerialInverterDissector("pylontech", PylontechProtocol.at9600()),
            new SerialInverterDissector("growatt", new GrowattProtocol()),
            new SerialInverterDissector("voltronic", VoltronicProtocol.documented()),
            new SerialInverterDissector("pace", PaceProtocol.pace()));

    private Dissectors() {}
}
