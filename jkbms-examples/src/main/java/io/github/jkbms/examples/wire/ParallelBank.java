// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuScrubber;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.SerialSettings;
import java.net.InetSocketAddress;
import java.util.List;

/** Packs in parallel on RS485-2: the one with address 0 polls the others. To be listened to, not to be asked. */
public final class ParallelBank implements VirtualPeer {
    @Override
    public String key() {
        return "parallel";
    }

    @Override
    public String label() {
        return "RS485-2 with a master pack";
    }

    @Override
    public int baud() {
        return SerialSettings.DEFAULT.baudRate();
    }

    @Override
    public int firstAddress() {
        return 0;
    }

    @Override
    public int mostPacks() {
        return 16;
    }

    @Override
    public AutoCloseable serve(List<VirtualPack> packs, ByteLink line) {
        return ModbusSimulator.of(packs).serveParallel(line);
    }

    @Override
    public AutoCloseable serve(List<VirtualPack> packs, InetSocketAddress address) {
        throw new IllegalArgumentException("--wire parallel is for --pty or --port: a bus has one line");
    }

    @Override
    public Scrubber scrubber() {
        return new RtuScrubber();
    }
}
