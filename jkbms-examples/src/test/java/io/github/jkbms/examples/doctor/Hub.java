// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Several devices on one wire: what one sends, the examined end and all others hear. */
final class Hub implements ByteDevice {
    private final List<Guest> guests;
    private final List<Relay> relays = new ArrayList<>();

    /**
     * Creates a wire.
     *
     * @param guests each is given its end of the wire, to live on it
     */
    Hub(List<Guest> guests) {
        this.guests = List.copyOf(guests);
    }

    @Override
    public void started(DevicePort port) {
        for (Guest guest : guests) {
            MemoryLink end = MemoryLink.create(port.time());
            Relay relay = new Relay(port);
            relays.add(relay);
            DeviceRunner.start(relay, end);
            guest.enter(end.peer());
        }
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        relays.forEach(relay -> relay.hear(bytes));
    }

    private final class Relay implements ByteDevice {
        private final DevicePort wire;
        private @Nullable DevicePort guest;

        Relay(DevicePort wire) {
            this.wire = wire;
        }

        @Override
        public void started(DevicePort port) {
            guest = port;
        }

        void hear(byte[] bytes) {
            Objects.requireNonNull(guest).send(bytes);
        }

        @Override
        public void received(byte[] bytes, DevicePort port) {
            wire.send(bytes);
            relays.stream().filter(other -> other != this).forEach(other -> other.hear(bytes));
        }
    }
}
