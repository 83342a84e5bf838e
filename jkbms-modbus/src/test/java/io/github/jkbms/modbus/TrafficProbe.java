// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Block;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.RecordType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Feeds {@link BusTraffic} with messages of a virtual pack at address 2 and keeps what it tells. */
final class TrafficProbe {
    private static final long MILLI = 1_000_000;

    final BusTraffic traffic = new BusTraffic("bus", BusTraffic.LIMITS);
    long nanos;

    private final VirtualPack pack =
            VirtualPack.of(VirtualPackConfig.builder().address(2).build(), new VirtualTime());
    private final List<BusEvent> events = new ArrayList<>();

    /** Bytes arrive 10 ms after what was before. */
    void hear(byte[]... parts) {
        nanos += 10 * MILLI;
        byte[] bytes = Script.concat(parts);
        events.addAll(traffic.feed(bytes, 0, bytes.length, nanos, at()));
    }

    void quiet(int millis) {
        nanos += millis * MILLI;
        events.addAll(traffic.tick(nanos, at()));
    }

    private Instant at() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    <E extends BusEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    byte[] record(RecordType type, Block block) {
        return NativeFrame.of(type, 0, pack.littleEndian(block)).toBytes();
    }

    byte[] answer(Block block, int offset, int registers) {
        return Script.withCrc(Script.bytes(2, 3, 2 * registers), pack.read(block, offset, 2 * registers));
    }
}
