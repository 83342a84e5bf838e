// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.SerialSettings;
import java.net.InetSocketAddress;
import java.util.List;

/** A wire that knows no addresses, because there is one device on it. */
abstract class LoneDeviceWire extends ByteWire {
    /** What tables and messages show. */
    private static final int ADDRESS = 0;

    /** {@return what a virtual pack answers with} */
    abstract ByteDevice device(VirtualPack pack);

    @Override
    public final int defaultAddress() {
        return ADDRESS;
    }

    @Override
    public final void requireAddress(int address) {
        if (address != ADDRESS) {
            throw new IllegalArgumentException(
                    "address %d: --wire %s has one device on its line and no addresses; leave --address out"
                            .formatted(address, key()));
        }
    }

    @Override
    public final int baud() {
        return SerialSettings.DEFAULT.baudRate();
    }

    @Override
    public final int mostPacks() {
        return 1;
    }

    @Override
    public final AutoCloseable serve(List<VirtualPack> packs, ByteLink line) {
        return DeviceRunner.start(device(packs.get(0)), line);
    }

    @Override
    public final AutoCloseable serve(List<VirtualPack> packs, InetSocketAddress address) throws BmsException {
        return SimulatorServer.start(address, () -> device(packs.get(0)));
    }
}
