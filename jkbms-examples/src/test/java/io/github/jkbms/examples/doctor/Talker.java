// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** Sends the same messages again and again, whatever it hears. */
final class Talker implements ByteDevice {
    private final List<byte[]> messages;
    private final long periodNanos;
    private int turn;

    Talker(Duration period, byte[]... messages) {
        this.messages = List.of(messages);
        this.periodNanos = period.toNanos();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    @Override
    public void started(DevicePort port) {
        port.schedule(port.time().nanoTime() + periodNanos / 2, () -> speak(port));
    }

    private void speak(DevicePort port) {
        port.send(messages.get(turn++ % messages.size()));
        port.schedule(port.time().nanoTime() + periodNanos, () -> speak(port));
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        // It does not listen.
    }
}
