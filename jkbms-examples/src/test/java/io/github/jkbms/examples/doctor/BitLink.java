// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * An end of a line whose speed, or wires, may be wrong: bytes become bits at one speed and are read as a UART reads bits at the
 * other, with A and B swapped if wanted. Bytes with a wrong stop bit are handed on as they are.
 */
final class BitLink implements ByteLink {
    private static final int BITS = 10;

    private final ByteLink line;
    private final int ownBaud;
    private final int lineBaud;
    private final boolean isSwapped;
    private final Deque<Byte> read = new ArrayDeque<>();

    /**
     * Wraps an end.
     *
     * @param line      the other end speaks at its own speed
     * @param ownBaud   the speed of this end
     * @param lineBaud  the speed of the other
     * @param isSwapped whether A and B are swapped in between
     */
    BitLink(ByteLink line, int ownBaud, int lineBaud, boolean isSwapped) {
        this.line = line;
        this.ownBaud = ownBaud;
        this.lineBaud = lineBaud;
        this.isSwapped = isSwapped;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        while (read.isEmpty()) {
            byte[] chunk = new byte[512];
            int got = line.read(chunk, 0, chunk.length, deadlineNanos);
            if (got == 0) {
                return 0;
            }
            for (byte each : translate(Arrays.copyOf(chunk, got), lineBaud, ownBaud)) {
                read.add(each);
            }
        }
        int count = Math.min(length, read.size());
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = read.remove();
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        byte[] there = translate(Arrays.copyOfRange(bytes, offset, offset + length), ownBaud, lineBaud);
        if (there.length > 0) {
            line.write(there);
        }
    }

    private byte[] translate(byte[] bytes, int from, int to) {
        return from == to && !isSwapped ? bytes : new Uart(bytes, from, isSwapped).readAt(to);
    }

    @Override
    public int discardInput() throws BmsException {
        int count = read.size();
        read.clear();
        return count + line.discardInput();
    }

    @Override
    public TimeSource time() {
        return line.time();
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public boolean isOpen() {
        return line.isOpen();
    }

    @Override
    public void close() {
        line.close();
    }

    /** Bytes as levels in time: start bit low, data bits lowest first, stop bit high. */
    private record Uart(byte[] bytes, int baud, boolean isSwapped) {
        byte[] readAt(int reader) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            double bit = (double) baud / reader;
            double end = (bytes.length + 1) * BITS;
            double at = 0;
            while (at < end) {
                // A start bit is a fall from high to low.
                at = next(at, end, true);
                at = next(at, end, false);
                if (at < end) {
                    int value = 0;
                    for (int i = 0; i < 8; i++) {
                        value |= level(at + (i + 1.5) * bit) ? 1 << i : 0;
                    }
                    read.write(value);
                    at += 9.5 * bit;
                }
            }
            return read.toByteArray();
        }

        private double next(double from, double end, boolean level) {
            double at = from;
            while (at < end && level(at) != level) {
                at += 0.05;
            }
            return at;
        }

        private boolean level(double at) {
            int index = (int) (at / BITS);
            int place = (int) at % BITS;
            boolean mark =
                    index >= bytes.length || place == BITS - 1 || (place > 0 && (bytes[index] >> place - 1 & 1) == 1);
            return mark != isSwapped;
        }
    }
}
