// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.time.Duration;

/**
 * How a device on a line of its own is asked. Immutable.
 *
 * @param pause   silence between the end of an answer and the next request, 0 to 10 s; devices are deaf for a moment after
 *                an answer
 * @param timeout how long to wait for an answer, beside the time that it is on the wire; 20 ms to 30 s
 * @param retries how often a read that failed is tried again, 0 to 9. A device that did not answer at all the last time is
 *                asked once only
 */
public record LineOptions(Duration pause, Duration timeout, int retries) {
    /** For native records on RS485: 100 ms pause, 500 ms time-out, 2 retries (native-frames reference 10.3). */
    public static final LineOptions NATIVE = new LineOptions(Duration.ofMillis(100), Duration.ofMillis(500), 2);

    /**
     * For {@code 4E 57}: 100 ms pause, 1 s time-out, 2 retries. Devices answer after some 100 ms; the vendor allows them 5 s
     * (4E57 reference 1).
     */
    public static final LineOptions NW = new LineOptions(Duration.ofMillis(100), Duration.ofSeconds(1), 2);

    /** For Bluetooth: no pause, 3 s time-out, 2 retries (native-frames reference 3.4). */
    public static final LineOptions BLUETOOTH = new LineOptions(Duration.ZERO, Duration.ofSeconds(3), 2);

    /** Checks the ranges. */
    public LineOptions {
        if (pause.isNegative() || pause.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("pause: " + pause.toMillis() + " ms, must be 0 to 10 s");
        }
        if (timeout.compareTo(Duration.ofMillis(20)) < 0 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout.toMillis() + " ms, must be 20 ms to 30 s");
        }
        if (retries < 0 || retries > 9) {
            throw new IllegalArgumentException("retries: " + retries + ", must be 0 to 9");
        }
    }

    /**
     * {@return these options with another pause}
     *
     * @param silence 0 to 10 s
     */
    public LineOptions withPause(Duration silence) {
        return new LineOptions(silence, timeout, retries);
    }

    /**
     * {@return these options with another time-out}
     *
     * @param limit how long to wait for an answer
     */
    public LineOptions withTimeout(Duration limit) {
        return new LineOptions(pause, limit, retries);
    }

    /**
     * {@return these options with another number of retries}
     *
     * @param count 0 to 9
     */
    public LineOptions withRetries(int count) {
        return new LineOptions(pause, timeout, count);
    }
}
