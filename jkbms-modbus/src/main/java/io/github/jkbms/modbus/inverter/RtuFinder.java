// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.inverter.FrameFinder;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds frames that end in a Modbus CRC, given how long such a frame may be by its first bytes. Behind something that is not
 * complete yet a complete frame is still found, so noise delays nothing.
 */
final class RtuFinder implements FrameFinder {
    /** How long the frame that begins at an index may be. */
    @FunctionalInterface
    interface Lengths {
        /**
         * {@return the possible lengths, checksum included; none if no such frame begins there} A length beyond the bytes at hand
         * means: perhaps, once more has come.
         *
         * @param bytes where they stand
         * @param index index of the first
         * @param have  how many there are from there on, at least 1
         */
        int[] at(byte[] bytes, int index, int have);
    }

    /** No frame begins here. */
    static final int[] NONE = {};

    /** More than the longest frame: 125 registers with two bytes of length. */
    private static final int CAPACITY = 300;

    private final Lengths lengths;
    private final byte[] buffer = new byte[CAPACITY];
    private int count;

    RtuFinder(Lengths lengths) {
        this.lengths = lengths;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Consumer<byte[]> frames) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int done = 0;
        while (done < length) {
            if (count == CAPACITY) {
                drop(1);
            }
            int part = Math.min(length - done, CAPACITY - count);
            System.arraycopy(bytes, offset + done, buffer, count, part);
            count += part;
            done += part;
            while (found(frames)) {
                continue;
            }
        }
    }

    /** Tells the first frame in the buffer and drops everything up to its end; without one, drops what can begin none. */
    private boolean found(Consumer<byte[]> frames) {
        int undecided = count;
        for (int index = 0; index < count; index++) {
            for (int length : lengths.at(buffer, index, count - index)) {
                if (length > count - index) {
                    undecided = Math.min(undecided, index);
                } else if (Crc16.matches(buffer, index, length)) {
                    byte[] frame = Arrays.copyOfRange(buffer, index, index + length);
                    drop(index + length);
                    frames.accept(frame);
                    return true;
                }
            }
        }
        drop(undecided);
        return false;
    }

    private void drop(int bytes) {
        System.arraycopy(buffer, bytes, buffer, 0, count - bytes);
        count -= bytes;
    }

    @Override
    public void silence() {
        count = 0;
    }

    @Override
    public int pendingBytes() {
        return count;
    }
}
