// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.write.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Reads packs as a whole. */
final class Snapshots {
    private Snapshots() {}

    /** Everything that the chosen packs hold; reads only. */
    static List<Snapshot> read(BusChoice bus) throws BmsException {
        List<Snapshot> snapshots = new ArrayList<>();
        try (ModbusBus line = bus.open()) {
            for (int address : bus.addresses()) {
                snapshots.add(line.pack(address).writeRoute().snapshot());
            }
        }
        return snapshots;
    }
}
