// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

/**
 * Finds the frames of the display protocols: two bytes of header, length, command 82 or 80 (ports reference 6). They carry no
 * checksum, so a frame counts only where the next one begins right behind it, or the one before ended right here. Not safe for
 * use by several threads.
 */
final class DisplayFinder {
    private static final int WRITE_REGISTER = 0x80;
    private static final int WRITE_VARIABLE = 0x82;
    private static final int SHORTEST = 5;
    private static final int HEAD = 4;

    private final byte[] window = new byte[HEAD];
    private long position;
    private long frameEnd = -1;
    private int frames;

    void feed(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            System.arraycopy(window, 1, window, 0, HEAD - 1);
            window[HEAD - 1] = bytes[i];
            position++;
            if (position >= HEAD && isHead()) {
                head();
            }
        }
    }

    private boolean isHead() {
        int first = window[0] & 0xFF;
        int second = window[1] & 0xFF;
        int command = window[3] & 0xFF;
        return (first == 0xA5 && second == 0x5A || first == 0x5A && second == 0xA5)
                && (window[2] & 0xFF) >= SHORTEST
                && (command == WRITE_REGISTER || command == WRITE_VARIABLE);
    }

    private void head() {
        long start = position - HEAD;
        frames += start == frameEnd ? frames == 0 ? 2 : 1 : 0;
        frameEnd = start + 3 + (window[2] & 0xFF);
    }

    /** {@return how many frames stood in rows} */
    int frames() {
        return frames;
    }
}
