// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

/**
 * How many bit times a frame keeps the wire busy: every bit of it, with its own stuff bits, and the pause before the next frame
 * (ISO 11898-1). One object counts one frame.
 */
final class FrameBits {
    /** CRC delimiter, acknowledge slot and delimiter, end of frame, intermission: never stuffed. */
    private static final int UNSTUFFED_TAIL = 1 + 2 + 7 + 3;

    private static final int CRC_BITS = 15;
    private static final int CRC_POLYNOMIAL = 0x4599;
    /** After so many equal bits the sender inserts one of the other kind. */
    private static final int STUFF_AFTER = 5;

    private int count;
    private int crc;
    private int last = -1;
    private int run;

    private FrameBits() {}

    /** {@return the bit times of a frame on the wire} */
    static int count(CanFrame frame) {
        FrameBits bits = new FrameBits();
        bits.put(0, 1);
        int id = frame.id().value();
        if (frame.id().isExtended()) {
            bits.put(id >>> 18, 11);
            bits.put(0b11, 2);
            bits.put(id, 18);
            bits.put(0, 3);
        } else {
            bits.put(id, 11);
            bits.put(0, 3);
        }
        bits.put(frame.length(), 4);
        for (int i = 0; i < frame.length(); i++) {
            bits.put(frame.byteAt(i), 8);
        }
        bits.put(bits.crc, CRC_BITS);
        return bits.count + UNSTUFFED_TAIL;
    }

    private void put(int value, int width) {
        for (int i = width - 1; i >= 0; i--) {
            int bit = value >>> i & 1;
            crc = (crc << 1 ^ ((crc >>> CRC_BITS - 1 ^ bit) == 1 ? CRC_POLYNOMIAL : 0)) & 0x7FFF;
            onWire(bit);
            if (run == STUFF_AFTER) {
                onWire(bit ^ 1);
            }
        }
    }

    private void onWire(int bit) {
        count++;
        run = bit == last ? run + 1 : 1;
        last = bit;
    }
}
