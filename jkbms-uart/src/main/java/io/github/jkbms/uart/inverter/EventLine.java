// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.LinkFactory;
import java.time.Duration;

/** A battery side on virtual time, driven by whoever drives the clock. */
final class EventLine implements ByteDevice {
    private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();

    private final SerialInverterPort owner;
    private final ByteDevice device;

    private EventLine(SerialInverterPort owner, ByteDevice device) {
        this.owner = owner;
        this.device = device;
    }

    static PortLine start(SerialInverterPort owner, ByteDevice device, LinkFactory factory) throws BmsException {
        ByteLink link = factory.open();
        DeviceRunner runner = DeviceRunner.start(new EventLine(owner, device), link);
        return runner::close;
    }

    @Override
    public void started(DevicePort port) {
        tick(port);
    }

    private void tick(DevicePort port) {
        owner.tick();
        port.schedule(port.time().nanoTime() + TICK_NANOS, () -> tick(port));
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        device.received(bytes, port);
    }
}
