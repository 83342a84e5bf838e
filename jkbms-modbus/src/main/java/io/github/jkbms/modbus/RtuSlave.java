// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.modbus.SimulatedPack.Reply;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import java.util.Map;

/**
 * The packs of a simulated RS485 line: takes requests apart, answers in the manners of the device, and is silent where it is.
 * Reacts to bytes and never waits.
 */
final class RtuSlave implements ByteDevice {
    /** After so much silence a frame is over. Devices take 1.75 ms; gateways and busy computers need more. */
    private static final long GAP_NANOS = 20_000_000;

    private static final int LONGEST = 300;

    private final Map<Integer, SimulatedPack> packs;
    private final Manners manners;

    private final byte[] buffer = new byte[LONGEST];
    private int count;
    private long lastByteNanos;
    private boolean gapPlanned;
    private boolean busy;
    private boolean wasDeaf;
    private long deafUntilNanos;

    RtuSlave(Map<Integer, SimulatedPack> packs, Manners manners) {
        this.packs = packs;
        this.manners = manners;
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        long now = port.time().nanoTime();
        lastByteNanos = now;
        if (busy || (wasDeaf && now - deafUntilNanos < 0)) {
            return;
        }
        int part = Math.min(bytes.length, LONGEST - count);
        System.arraycopy(bytes, 0, buffer, count, part);
        count += part;
        int length = requestLength();
        if (length > 0 && length <= count && Crc16.matches(buffer, 0, length)) {
            request(length, port);
        } else {
            planGap(port);
        }
    }

    private int requestLength() {
        int known = RtuFrames.requestLength(buffer, 0, count);
        // The other standard functions on single bits and registers have the shape of a read.
        return known == 0 && (buffer[1] & 0xFF) <= 6 ? 8 : known;
    }

    private void planGap(DevicePort port) {
        if (!gapPlanned) {
            gapPlanned = true;
            port.schedule(lastByteNanos + GAP_NANOS, () -> gap(port));
        }
    }

    /** A frame that ends in silence is of a function without known length, or damaged. */
    private void gap(DevicePort port) {
        gapPlanned = false;
        if (port.time().nanoTime() - lastByteNanos < GAP_NANOS) {
            planGap(port);
        } else if (!busy && count >= 4 && Crc16.matches(buffer, 0, count)) {
            request(count, port);
        } else {
            count = 0;
        }
    }

    private void request(int length, DevicePort port) {
        int unit = buffer[0] & 0xFF;
        byte[] request = Arrays.copyOfRange(buffer, 1, length - 2);
        count = 0;
        SimulatedPack pack = packs.get(unit);
        if (pack == null || !pack.isOn()) {
            return;
        }
        busy = true;
        long end = lastByteNanos + manners.wireNanos(length);
        port.schedule(end + manners.turnaround().toNanos(), () -> answer(unit, pack, request, port));
    }

    private void answer(int unit, SimulatedPack pack, byte[] request, DevicePort port) {
        Reply reply = pack.answer(request);
        if (reply.answer().length == 0) {
            busy = false;
            return;
        }
        manners.send(reply.toBytes(unit), port, () -> finished(port));
    }

    private void finished(DevicePort port) {
        busy = false;
        wasDeaf = true;
        deafUntilNanos = port.time().nanoTime() + manners.deafness().toNanos();
    }
}
