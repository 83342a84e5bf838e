// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.DevicePort;
import java.time.Duration;
import java.util.Arrays;

/**
 * How simulated packs behave on the line. Immutable.
 *
 * @param turnaround from the end of a request to the start of the answer
 * @param deafness   from the end of an answer, how long everything that is sent gets lost
 * @param baudRate   as slowly as this the answers are sent, and requests are taken to have come; 0 for all at once
 */
public record Manners(Duration turnaround, Duration deafness, int baudRate) {
    /** A JK-PB at 115200 baud: answers after 20 ms, is deaf for 35 ms afterwards (modbus reference 9). */
    public static final Manners REAL = new Manners(Duration.ofMillis(20), Duration.ofMillis(35), 115_200);

    /** An ideal device for fast tests: answers at once and hears always. */
    public static final Manners INSTANT = new Manners(Duration.ZERO, Duration.ZERO, 0);

    /** As an adapter with a buffer hands bytes on. */
    private static final int PIECE = 16;

    /** Checks the ranges. */
    public Manners {
        if (turnaround.isNegative() || deafness.isNegative() || baudRate < 0) {
            throw new IllegalArgumentException("turnaround, deafness and baudRate must not be negative");
        }
    }

    /**
     * {@return these manners with another answer time}
     *
     * @param time from the end of a request to the start of the answer
     */
    public Manners withTurnaround(Duration time) {
        return new Manners(time, deafness, baudRate);
    }

    /**
     * {@return these manners at another speed}
     *
     * @param bitsPerSecond such as 9600; 0 for all at once
     */
    public Manners withBaudRate(int bitsPerSecond) {
        return new Manners(turnaround, deafness, bitsPerSecond);
    }

    /** Sends bytes from now on, as fast as the wire carries them, and says when the last one is out. */
    void send(byte[] bytes, DevicePort port, Runnable whenSent) {
        long now = port.time().nanoTime();
        for (int sent = 0; sent < bytes.length; sent += PIECE) {
            byte[] piece = Arrays.copyOfRange(bytes, sent, Math.min(bytes.length, sent + PIECE));
            port.schedule(now + wireNanos(sent + piece.length), () -> port.send(piece));
        }
        port.schedule(now + wireNanos(bytes.length), whenSent);
    }

    /** How long a number of bytes is on the wire: ten bits each. */
    long wireNanos(int bytes) {
        return baudRate == 0 ? 0 : bytes * 10_000_000_000L / baudRate;
    }
}
