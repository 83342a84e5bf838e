// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.NwSimulator;
import io.github.jkbms.uart.UartScrubbers;
import java.util.EnumSet;
import java.util.Set;

/** The UART protocol {@code 4E 57}. */
public final class NwWire extends LoneDeviceWire {
    @Override
    public String key() {
        return "nw";
    }

    @Override
    public String label() {
        return "UART 4E57";
    }

    @Override
    public Set<Table> tables() {
        return EnumSet.of(Table.STATUS, Table.SETTINGS, Table.INFO);
    }

    @Override
    ByteDevice device(VirtualPack pack) {
        return NwSimulator.of(pack);
    }

    @Override
    public Scrubber scrubber() {
        return UartScrubbers.nw();
    }

    @Override
    Packs packs(ByteLink line, boolean isModbusTcp, Timing timing) {
        NwBms device = NwBms.over(line, NativeWire.options(LineOptions.NW, timing));
        return address -> device;
    }
}
