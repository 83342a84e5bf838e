// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

/**
 * Tells how long the rest of an awaited answer is on its way at least, once two pieces of it have shown that bytes come at
 * the speed of the wire. Sleeping through that time costs nothing and saves waking for every few bytes. On something faster
 * than its baud rate, such as a pseudo terminal, it never asks to wait.
 *
 * <p>Not safe for use by many threads.
 */
final class WirePace {
    /** Wake this long before the last byte can be there: clocks differ by up to 2 percent, timers are late. */
    private static final long EARLY_NANOS = 1_000_000;

    /** A gap this much longer than four times the wire time is the device thinking, which says nothing about speed. */
    private static final long TOLERANCE_NANOS = 1_000_000;

    /** The most a wrong guess can cost; a long answer gets several pauses. */
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    private final long nanosPerByte;
    private long lastNanos;
    private boolean started;

    WirePace(long nanosPerByte) {
        this.nanosPerByte = nanosPerByte;
    }

    /**
     * Takes note of a piece and says how long to leave the line alone.
     *
     * @param nowNanos when the piece came
     * @param arrived  how many bytes it had
     * @param missing  how many bytes are still awaited; 0 if nobody waits for a certain number
     * @return how many nanoseconds to sleep before listening again; 0 for not at all
     */
    long pauseNanos(long nowNanos, int arrived, int missing) {
        long gap = nowNanos - lastNanos;
        boolean known = started;
        lastNanos = nowNanos;
        started = true;
        long onTheWire = arrived * nanosPerByte;
        boolean atWireSpeed = known && gap > onTheWire * 3 / 4 && gap < onTheWire * 4 + TOLERANCE_NANOS;
        if (!atWireSpeed) {
            return 0;
        }
        long rest = missing * nanosPerByte;
        return Math.max(0, Math.min(rest - rest / 32 - EARLY_NANOS, LONGEST_PAUSE_NANOS));
    }
}
