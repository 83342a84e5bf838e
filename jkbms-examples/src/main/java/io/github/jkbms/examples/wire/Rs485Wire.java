// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuScrubber;
import io.github.jkbms.sim.VirtualPack;
import java.net.InetSocketAddress;
import java.util.List;

/** RS485-1 with packs that are asked by the addresses of their DIP switches. */
abstract class Rs485Wire extends ByteWire {
    @Override
    public final int defaultAddress() {
        return 1;
    }

    @Override
    public final void requireAddress(int address) {
        DipAddress.require(address);
    }

    @Override
    public final int baud() {
        return BusOptions.DEFAULT.baudRate();
    }

    @Override
    public final int mostPacks() {
        return 15;
    }

    @Override
    public final AutoCloseable serve(List<VirtualPack> packs, ByteLink line) {
        return ModbusSimulator.of(packs).serve(line);
    }

    @Override
    public final AutoCloseable serve(List<VirtualPack> packs, InetSocketAddress address) throws BmsException {
        return ModbusSimulator.of(packs).serveRtuOverTcp(address);
    }

    @Override
    public final Scrubber scrubber() {
        return new RtuScrubber();
    }
}
