// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.NwSimulator;
import io.github.jkbms.uart.SerialSettings;
import io.github.jkbms.uart.UartScrubbers;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The UART protocol {@code 4E 57}. */
public final class NwWire extends ByteWire {
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
    public int defaultAddress() {
        return OnlyDevice.ADDRESS;
    }

    @Override
    public void requireAddress(int address) {
        OnlyDevice.require(address, this);
    }

    @Override
    public int baud() {
        return SerialSettings.DEFAULT.baudRate();
    }

    @Override
    public AutoCloseable serve(List<VirtualPack> packs, ByteLink line) {
        return NwSimulator.of(packs.get(0)).serve(line);
    }

    @Override
    public int mostPacks() {
        return 1;
    }

    @Override
    public AutoCloseable serve(List<VirtualPack> packs, InetSocketAddress address) throws BmsException {
        return SimulatorServer.start(address, () -> NwSimulator.of(packs.get(0)));
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
