// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.uart.frame.Crc16;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A device that answers the requests, in their order, with what a test wrote down; afterwards it is silent. */
final class Script implements ByteDevice {
    final VirtualTime time = new VirtualTime();
    final MemoryLink near = MemoryLink.create(time);
    final List<byte[]> requests = new ArrayList<>();
    final List<Long> requestNanos = new ArrayList<>();
    private final List<List<Piece>> answers = new ArrayList<>();

    private record Piece(Duration after, byte[] bytes) {}

    Script() {
        DeviceRunner.start(this, near.peer());
    }

    /** The next request without an answer gets one more. */
    Script silence() {
        answers.add(new ArrayList<>());
        return this;
    }

    /** The next request without an answer gets this one, 20 ms after the request. */
    Script answer(byte[]... parts) {
        return answer(Duration.ofMillis(20), parts);
    }

    Script answer(Duration after, byte[]... parts) {
        silence();
        return more(after, parts);
    }

    /** The same request gets these bytes too, so long after it was asked. */
    Script more(Duration after, byte[]... parts) {
        answers.get(answers.size() - 1).add(new Piece(after, concat(parts)));
        return this;
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        requests.add(bytes);
        requestNanos.add(time.nanoTime());
        if (requests.size() <= answers.size()) {
            for (Piece piece : answers.get(requests.size() - 1)) {
                port.schedule(time.nanoTime() + piece.after.toNanos(), () -> port.send(piece.bytes));
            }
        }
    }

    RtuBus bus() {
        return RtuBus.over(near, BusOptions.DEFAULT.withRetries(0));
    }

    static byte[] concat(byte[]... parts) {
        byte[] all = new byte[0];
        for (byte[] part : parts) {
            int end = all.length;
            all = Arrays.copyOf(all, end + part.length);
            System.arraycopy(part, 0, all, end, part.length);
        }
        return all;
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] withCrc(byte[]... parts) {
        byte[] frame = concat(concat(parts), new byte[2]);
        Crc16.close(frame, 0, frame.length);
        return frame;
    }

    /** An answer to a read of registers: essentials of a pack at some voltage. */
    static byte[] registers(int unit, int count, int packMillivolts) {
        byte[] data = new byte[2 * count];
        if (data.length > 0x94) {
            data[0x92] = (byte) (packMillivolts >> 8);
            data[0x93] = (byte) packMillivolts;
        }
        return withCrc(bytes(unit, 3, 2 * count), data);
    }

    static byte[] essentials(int packMillivolts) {
        return registers(1, 97, packMillivolts);
    }

    static byte[] exception(int unit, int code) {
        return withCrc(bytes(unit, 0x83, code));
    }

    static byte[] request(int unit, int address, int count) {
        return withCrc(bytes(unit, 3, address >> 8, address, count >> 8, count));
    }
}
