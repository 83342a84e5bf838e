// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bench;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.NwSimulator;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwSource;
import java.time.Duration;
import java.util.Arrays;

/** What a 16-cell pack says to the 4E57 request for everything. */
final class NwReply {
    private static final int LARGEST = 600;

    private NwReply() {}

    static byte[] full() {
        VirtualTime time = new VirtualTime();
        MemoryLink line = MemoryLink.create(time);
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), time);
        byte[] answer = new byte[LARGEST];
        int length = 0;
        try (DeviceRunner device = NwSimulator.of(pack).serve(line.peer())) {
            byte[] request = NwMessages.readAll(NwSource.PC).toBytes();
            line.write(request, 0, request.length);
            long deadline = time.nanoTime() + Duration.ofSeconds(1).toNanos();
            int more = 1;
            while (more > 0 && device.isRunning()) {
                more = line.read(answer, length, LARGEST - length, deadline);
                length += more;
            }
        } catch (BmsException e) {
            throw new IllegalStateException("the simulated pack does not answer", e);
        }
        return Arrays.copyOf(answer, length);
    }
}
