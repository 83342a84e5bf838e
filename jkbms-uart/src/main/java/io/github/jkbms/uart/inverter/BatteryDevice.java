// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.bridge.InverterWatch;
import io.github.jkbms.bridge.PortCounts;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongFunction;

/** Answers the requests of an inverter: a reaction to bytes, which never waits. */
final class BatteryDevice implements ByteDevice {
    /** After so much silence nothing that began is continued. */
    private static final long GAP_NANOS = Duration.ofMillis(100).toNanos();

    /** How long after an answer the same bytes are its echo and no request. */
    private static final long ECHO_NANOS = Duration.ofMillis(300).toNanos();

    private final SerialInverterProtocol protocol;
    private final InverterWatch watch;
    private final long turnaroundNanos;
    private final LongFunction<Optional<BatterySnapshot>> source;
    private final FrameFinder requests;

    private long lastByteNanos;
    private byte[] lastAnswer = new byte[0];
    private long lastAnswerNanos;
    private long sent;
    private long received;
    private long ignored;
    private long failed;

    /**
     * Creates the device.
     *
     * @param source what to tell at a moment; nothing while it has to be silent
     */
    BatteryDevice(
            SerialInverterProtocol protocol,
            InverterWatch watch,
            Duration turnaround,
            LongFunction<Optional<BatterySnapshot>> source) {
        this.protocol = protocol;
        this.watch = watch;
        this.turnaroundNanos = turnaround.toNanos();
        this.source = source;
        this.requests = protocol.requests();
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        long now = port.time().nanoTime();
        if (now - lastByteNanos > GAP_NANOS) {
            requests.silence();
        }
        lastByteNanos = now;
        requests.feed(bytes, 0, bytes.length, frame -> frame(frame, port));
    }

    private void frame(byte[] frame, DevicePort port) {
        long now = port.time().nanoTime();
        Optional<InverterRequest> request = isEcho(frame, now) ? Optional.empty() : protocol.request(frame);
        if (request.isEmpty()) {
            count(() -> ignored++);
            return;
        }
        Optional<BatterySnapshot> battery = source.apply(now);
        if (!isForUs(request.get(), battery)) {
            count(() -> ignored++);
            return;
        }
        watch.heard(now);
        count(() -> received++);
        battery.ifPresent(known -> port.schedule(now + turnaroundNanos, () -> answer(request.get(), port)));
    }

    private boolean isForUs(InverterRequest request, Optional<BatterySnapshot> battery) {
        int number = request.address() - protocol.address(1) + 1;
        int batteries = battery.map(BatterySnapshot::batteries).orElse(1);
        return number >= 1 && number <= Math.min(batteries, protocol.batteries());
    }

    private boolean isEcho(byte[] frame, long now) {
        return now - lastAnswerNanos < ECHO_NANOS && Arrays.equals(frame, lastAnswer);
    }

    /** Answers with what is known at the moment of the answer, not of the request. */
    private void answer(InverterRequest request, DevicePort port) {
        long now = port.time().nanoTime();
        byte[] answer = source.apply(now)
                .map(battery -> protocol.answer(request, battery))
                .orElse(new byte[0]);
        if (answer.length == 0) {
            return;
        }
        lastAnswer = answer;
        lastAnswerNanos = now;
        port.send(answer);
        count(() -> sent++);
    }

    private synchronized void count(Runnable what) {
        what.run();
    }

    /** Takes note of an answer that could not be sent. */
    synchronized void sendFailed() {
        failed++;
        sent--;
    }

    synchronized PortCounts counts() {
        return new PortCounts(sent, received, ignored, failed);
    }
}
