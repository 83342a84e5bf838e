// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import java.time.Duration;

/**
 * How a bus is used. Immutable.
 *
 * @param baudRate speed of the RS485 line in bits per second: 115200 for protocol number 001, 9600 for 013. A serial port is
 *                 opened with it; behind a gateway it only says how long an answer is on its way
 * @param pause    silence between the end of an answer and the next request, at least 50 ms. A JK-PB is deaf for about 35 ms
 *                 after it has answered and loses what is sent then (modbus reference 9)
 * @param timeout  how long to wait for an answer, beside the time that it is on the wire; 20 ms to 30 s
 * @param retries  how often a read that failed is tried again, 0 to 9. A pack that did not answer at all the last time is
 *                 asked once only
 */
public record BusOptions(int baudRate, Duration pause, Duration timeout, int retries) {
    /** The shortest pause that the devices bear. */
    public static final Duration MINIMUM_PAUSE = Duration.ofMillis(50);

    /** For a serial port: 115200 baud, 100 ms pause, 500 ms time-out, 2 retries. */
    public static final BusOptions DEFAULT = new BusOptions(115_200, Duration.ofMillis(100), Duration.ofMillis(500), 2);

    /** For a gateway in the network: the same with a time-out of 1 s. */
    public static final BusOptions GATEWAY = DEFAULT.withTimeout(Duration.ofSeconds(1));

    /** Checks the ranges. */
    public BusOptions {
        if (baudRate < 300 || baudRate > 4_000_000) {
            throw new IllegalArgumentException("baudRate: " + baudRate + ", must be 300 to 4000000");
        }
        if (pause.compareTo(MINIMUM_PAUSE) < 0 || pause.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException(
                    "pause: " + pause.toMillis() + " ms, must be 50 ms to 10 s: the devices are deaf after an answer");
        }
        if (timeout.compareTo(Duration.ofMillis(20)) < 0 || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("timeout: " + timeout.toMillis() + " ms, must be 20 ms to 30 s");
        }
        if (retries < 0 || retries > 9) {
            throw new IllegalArgumentException("retries: " + retries + ", must be 0 to 9");
        }
    }

    /**
     * {@return these options with another speed}
     *
     * @param bitsPerSecond such as 9600
     */
    public BusOptions withBaudRate(int bitsPerSecond) {
        return new BusOptions(bitsPerSecond, pause, timeout, retries);
    }

    /**
     * {@return these options with another pause}
     *
     * @param silence at least {@link #MINIMUM_PAUSE}
     */
    public BusOptions withPause(Duration silence) {
        return new BusOptions(baudRate, silence, timeout, retries);
    }

    /**
     * {@return these options with another time-out}
     *
     * @param limit how long to wait for an answer
     */
    public BusOptions withTimeout(Duration limit) {
        return new BusOptions(baudRate, pause, limit, retries);
    }

    /**
     * {@return these options with another number of retries}
     *
     * @param count 0 to 9
     */
    public BusOptions withRetries(int count) {
        return new BusOptions(baudRate, pause, timeout, count);
    }

    /** How long a number of bytes is on the wire: ten bits each. */
    long wireNanos(int bytes) {
        return bytes * 10_000_000_000L / baudRate;
    }
}
