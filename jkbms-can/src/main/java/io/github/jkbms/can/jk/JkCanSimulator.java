// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.can.CanDevice;
import io.github.jkbms.can.CanDevicePort;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.sim.VirtualPack;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A virtual pack on a CAN bus that speaks JK's own protocol: sends each message with its period, alarms and errors only while
 * there are any, and listens to nobody. A pack that is off is silent. Run it with {@link io.github.jkbms.can.CanDeviceRunner};
 * it never waits, so on virtual time it needs no thread. One object serves one bus. Source: can-jk reference.
 */
public final class JkCanSimulator implements CanDevice {
    private final VirtualPack pack;
    private final int address;
    private final JkCanVersion version;
    private final Map<JkCanMessage, Long> dueNanos = new EnumMap<>(JkCanMessage.class);

    /**
     * Creates a pack on a bus.
     *
     * @param pack    what it shows
     * @param address its node address, 0 to 11
     * @param version the edition it speaks
     */
    public JkCanSimulator(VirtualPack pack, int address, JkCanVersion version) {
        this.pack = Objects.requireNonNull(pack, "pack");
        this.version = Objects.requireNonNull(version, "version");
        JkCanMessage.STATE_1.id(address);
        this.address = address;
    }

    @Override
    public void started(CanDevicePort port) {
        long nowNanos = port.time().nanoTime();
        for (JkCanMessage message : JkCanMessage.values()) {
            dueNanos.put(message, nowNanos + message.period().toNanos() / 2);
        }
        plan(port);
    }

    private void plan(CanDevicePort port) {
        long next =
                dueNanos.values().stream().reduce((a, b) -> a - b < 0 ? a : b).orElseThrow();
        port.schedule(next, () -> {
            send(port);
            plan(port);
        });
    }

    /** Sends what is due, in the order of a JK-PB; what is not due or has nothing to say waits for its next turn. */
    private void send(CanDevicePort port) {
        long nowNanos = port.time().nanoTime();
        PackStatus status = pack.image().status();
        List<CanFrame> frames = pack.isOn() ? JkCanCodec.encode(status, address, version) : List.of();
        for (JkCanMessage message : JkCanMessage.values()) {
            long due = dueNanos.getOrDefault(message, nowNanos);
            if (due - nowNanos <= 0) {
                frames.stream()
                        .filter(frame -> JkCanMessage.of(frame.id())
                                .filter(message::equals)
                                .isPresent())
                        .forEach(port::send);
                long late = Math.max(0, nowNanos - due);
                dueNanos.put(
                        message,
                        nowNanos
                                - late % message.period().toNanos()
                                + message.period().toNanos());
            }
        }
    }

    @Override
    public void received(ReceivedFrame received, CanDevicePort port) {}
}
