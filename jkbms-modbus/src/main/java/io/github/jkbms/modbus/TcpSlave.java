// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.modbus.SimulatedPack.Reply;
import java.util.Arrays;
import java.util.Map;

/**
 * Simulated packs behind a Modbus TCP gateway: requests wait for each other, an address that does not answer and a trigger
 * give exception 0B, as from a gateway that hears nothing it understands. Reacts to bytes and never waits.
 */
final class TcpSlave implements ByteDevice {
    private static final int TARGET_SILENT = 0x0B;

    private final Map<Integer, SimulatedPack> packs;
    private final Manners manners;
    private final MbapFrames frames = new MbapFrames();
    private boolean isLost;
    private boolean wasUsed;
    private long freeNanos;

    TcpSlave(Map<Integer, SimulatedPack> packs, Manners manners) {
        this.packs = packs;
        this.manners = manners;
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        int taken = 0;
        while (taken < bytes.length && !isLost) {
            taken += frames.take(bytes, taken, bytes.length - taken);
            try {
                byte[] frame = frames.next();
                while (frame.length > 0) {
                    request(frame, port);
                    frame = frames.next();
                }
            } catch (BmsProtocolException e) {
                // A client that speaks something else: a gateway does not answer any more.
                isLost = true;
            }
        }
    }

    private void request(byte[] frame, DevicePort port) {
        long now = port.time().nanoTime();
        long start = wasUsed && freeNanos - now > 0 ? freeNanos : now;
        long done = start + manners.turnaround().toNanos() + manners.wireNanos(frame.length);
        wasUsed = true;
        freeNanos = done;
        port.schedule(done, () -> port.send(answer(frame)));
    }

    private byte[] answer(byte[] frame) {
        int unit = frame[MbapFrames.HEADER] & 0xFF;
        byte[] request = Arrays.copyOfRange(frame, MbapFrames.HEADER + 1, frame.length);
        SimulatedPack pack = packs.get(unit);
        byte[] data = {(byte) (request[0] | RtuFrames.EXCEPTION), TARGET_SILENT};
        if (pack != null && pack.isOn()) {
            Reply reply = pack.answer(request);
            data = reply.records().isEmpty() && reply.answer().length > 0 ? reply.answer() : data;
        }
        byte[] answer = Arrays.copyOf(frame, MbapFrames.HEADER + 1 + data.length);
        answer[4] = 0;
        answer[5] = (byte) (1 + data.length);
        System.arraycopy(data, 0, answer, MbapFrames.HEADER + 1, data.length);
        return answer;
    }
}
