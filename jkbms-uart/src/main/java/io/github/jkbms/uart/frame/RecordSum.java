// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/**
 * The checksum of records in a buffer. Remembers the last window it added up, so that a flood of headers a few bytes apart
 * costs a few additions each instead of 299. Not safe for use by several threads.
 */
final class RecordSum {
    private static final int WINDOW = NativeFrame.CHECKSUM_OFFSET;
    private static final int NOWHERE = Integer.MIN_VALUE / 2;

    private final byte[] buffer;
    private int start = NOWHERE;
    private int sum;
    private long work;

    RecordSum(byte[] buffer) {
        this.buffer = buffer;
    }

    /** Whether the 300 bytes from an index end with their sum. */
    boolean matches(int at) {
        int shift = at - start;
        if (shift < 0 || shift > WINDOW / 2) {
            sum = NativeFrame.sum(buffer, at, WINDOW);
            work += WINDOW;
        } else {
            for (int i = start; i < at; i++) {
                sum += buffer[i + WINDOW] - buffer[i];
            }
            work += 2L * shift;
        }
        start = at;
        return (byte) sum == buffer[at + WINDOW];
    }

    /** Notes that the bytes have moved towards the front of the buffer. */
    void shift(int by) {
        start = start < by ? NOWHERE : start - by;
    }

    /** How many bytes were added or taken off so far. */
    long work() {
        return work;
    }
}
