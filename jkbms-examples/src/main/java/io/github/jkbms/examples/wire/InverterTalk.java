// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.util.List;

/**
 * An inverter and its battery on one line, as a third party hears them: the requests of an inverter's habit and the answers of
 * virtual packs. Never waits; one object serves one line.
 */
public final class InverterTalk implements ByteDevice {
    private final InverterHabit habit;
    private final VirtualBattery battery;
    private int next;

    /**
     * Creates a talk.
     *
     * @param protocol what is spoken; one with a battery side
     * @param packs    the battery
     */
    public InverterTalk(SerialInverterProtocol protocol, List<VirtualPack> packs) {
        habit = protocol.habits().get(0);
        battery = new VirtualBattery(protocol, packs);
    }

    @Override
    public void started(DevicePort port) {
        ask(port, port.time().nanoTime() + habit.period().toNanos() / 4);
    }

    private void ask(DevicePort port, long atNanos) {
        port.schedule(atNanos, () -> {
            InverterRequest request = habit.rotation().get(next);
            next = (next + 1) % habit.rotation().size();
            port.send(request.bytes());
            battery.received(request.bytes(), port);
            ask(port, atNanos + habit.period().toNanos());
        });
    }

    /** Nobody else speaks on the line. */
    @Override
    public void received(byte[] bytes, DevicePort port) {}
}
