// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

/**
 * How fast a line in memory is: bytes need ten bit times each (start, eight data bits, stop: 8N1), and appear at the other
 * end one by one or, as an adapter with a buffer hands them on, in chunks. Immutable.
 */
public final class Pacing {
    /** Everything written is there at once. */
    public static final Pacing NONE = new Pacing(0, 1);

    private static final long BITS_PER_BYTE = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final int bitsPerSecond;
    private final int chunkBytes;

    private Pacing(int bitsPerSecond, int chunkBytes) {
        this.bitsPerSecond = bitsPerSecond;
        this.chunkBytes = chunkBytes;
    }

    /**
     * {@return the pace of a serial line}
     *
     * @param bitsPerSecond the speed, such as 115200; positive
     */
    public static Pacing baud(int bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            throw new IllegalArgumentException("bitsPerSecond: " + bitsPerSecond + ", must be positive");
        }
        return new Pacing(bitsPerSecond, 1);
    }

    /**
     * {@return the same speed, but bytes appear in groups} The bytes of one write are grouped from its start, the last group
     * may be shorter; a group appears when its last byte has arrived.
     *
     * @param bytes the size of a group, such as 16 for the receive buffer of a usual UART; positive
     */
    public Pacing inChunksOf(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("bytes: " + bytes + ", must be positive");
        }
        return new Pacing(bitsPerSecond, bytes);
    }

    /**
     * {@return how long the line is busy with a number of bytes, in nanoseconds, rounded up; 0 without pacing}
     *
     * @param bytes how many
     */
    public long nanosFor(int bytes) {
        if (bitsPerSecond == 0) {
            return 0;
        }
        return (bytes * BITS_PER_BYTE * NANOS_PER_SECOND + bitsPerSecond - 1) / bitsPerSecond;
    }

    /** {@return how many of the bytes of one write have appeared some time after its first bit} */
    int arrived(int length, long elapsedNanos) {
        if (elapsedNanos < 0) {
            return 0;
        }
        if (elapsedNanos >= nanosFor(length)) {
            return length;
        }
        int complete = (int) (elapsedNanos * bitsPerSecond / (BITS_PER_BYTE * NANOS_PER_SECOND));
        return complete - complete % chunkBytes;
    }

    /** {@return how long after the first bit of a write one of its bytes appears} */
    long arrivalNanos(int length, int index) {
        int groupEnd = index - index % chunkBytes + chunkBytes;
        return nanosFor(Math.min(groupEnd, length));
    }

    @Override
    public String toString() {
        if (bitsPerSecond == 0) {
            return "no pacing";
        }
        return bitsPerSecond + " baud" + (chunkBytes == 1 ? "" : " in chunks of " + chunkBytes);
    }
}
