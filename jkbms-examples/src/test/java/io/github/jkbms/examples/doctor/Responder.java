// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** Answers a question that comes in one piece with what a function makes of it, after a while; with silence where that is empty. */
final class Responder implements ByteDevice {
    private static final long GAP_NANOS = Duration.ofMillis(15).toNanos();

    private final Duration turnaround;
    private final UnaryOperator<byte[]> answer;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private long lastNanos;

    Responder(Duration turnaround, UnaryOperator<byte[]> answer) {
        this.turnaround = turnaround;
        this.answer = answer;
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        lastNanos = port.time().nanoTime();
        heard.writeBytes(bytes);
        long told = lastNanos;
        port.schedule(told + GAP_NANOS, () -> {
            if (told == lastNanos && heard.size() > 0) {
                answer(port);
            }
        });
    }

    private void answer(DevicePort port) {
        byte[] reply = answer.apply(heard.toByteArray());
        heard.reset();
        if (reply.length > 0) {
            port.schedule(port.time().nanoTime() + turnaround.toNanos(), () -> port.send(reply));
        }
    }
}
