// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanDevice;
import io.github.jkbms.can.CanDevicePort;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.MemoryCanBus;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.ReceivedFrame;
import java.util.function.Consumer;

/** Stands between a battery and its inverter, each on a wire of its own, and does to the battery's frames what it was told. */
final class Saboteur {
    /** What is done to one frame of the battery. */
    interface Trick {
        void pass(CanFrame frame, CanDevicePort battery, Consumer<CanFrame> onward);
    }

    private record Forward(MemoryCanBus to, Trick trick) implements CanDevice {
        @Override
        public void received(ReceivedFrame received, CanDevicePort port) {
            trick.pass(received.frame(), port, this::send);
        }

        private void send(CanFrame frame) {
            try {
                to.send(frame);
            } catch (BmsException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Saboteur() {}

    static void between(MemoryCanWire battery, MemoryCanWire inverter, Trick trick) {
        MemoryCanBus atBattery = battery.connect("saboteur at the battery");
        MemoryCanBus atInverter = inverter.connect("saboteur at the inverter");
        CanDeviceRunner.start(new Forward(atInverter, trick), atBattery);
        CanDeviceRunner.start(new Forward(atBattery, (frame, port, onward) -> onward.accept(frame)), atInverter);
    }
}
