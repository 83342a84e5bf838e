// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A device on virtual time that answers the requests, in their order, with what a test wrote down; then it is silent. */
final class ScriptedDevice implements ByteDevice {
    final VirtualTime time = new VirtualTime();
    final MemoryLink line = MemoryLink.create(time);
    final List<byte[]> requests = new ArrayList<>();
    final List<Long> requestNanos = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    private record Answer(Duration after, byte[] bytes) {}

    ScriptedDevice() {
        DeviceRunner.start(this, line.peer());
    }

    ScriptedDevice silence() {
        return answer(Duration.ZERO);
    }

    ScriptedDevice answer(byte[]... parts) {
        return answer(Duration.ofMillis(20), parts);
    }

    ScriptedDevice answer(Duration after, byte[]... parts) {
        answers.add(new Answer(after, join(parts)));
        return this;
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        requests.add(bytes);
        requestNanos.add(time.nanoTime());
        Answer answer = answers.poll();
        if (answer != null && answer.bytes.length > 0) {
            port.schedule(time.nanoTime() + answer.after.toNanos(), () -> port.send(answer.bytes));
        }
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
