// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.storage.FailSafeTimes;
import java.time.Duration;

/**
 * How a battery side behaves on its line. Immutable.
 *
 * @param times           when missing data become zero currents and then silence
 * @param turnaround      how long it waits with its answer; 0 to 1 s
 * @param inverterTimeout how long the inverter may be silent before it counts as missing; positive
 */
public record SerialPortOptions(FailSafeTimes times, Duration turnaround, Duration inverterTimeout) {
    /** The usual fail-safe times, an answer after 5 ms as a JK-PB gives it, an inverter that is missed after 10 s. */
    public static final SerialPortOptions DEFAULT =
            new SerialPortOptions(FailSafeTimes.DEFAULT, Duration.ofMillis(5), Duration.ofSeconds(10));

    /** Checks the times. */
    public SerialPortOptions {
        if (turnaround.isNegative() || turnaround.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException("turnaround: " + turnaround + ", must be 0 to 1 s");
        }
        if (inverterTimeout.isNegative() || inverterTimeout.isZero()) {
            throw new IllegalArgumentException("inverterTimeout: " + inverterTimeout + ", must be positive");
        }
    }

    /**
     * {@return these options with other fail-safe times}
     *
     * @param other the times
     */
    public SerialPortOptions withTimes(FailSafeTimes other) {
        return new SerialPortOptions(other, turnaround, inverterTimeout);
    }

    /**
     * {@return these options with another time before an answer}
     *
     * @param other how long; 0 to 1 s
     */
    public SerialPortOptions withTurnaround(Duration other) {
        return new SerialPortOptions(times, other, inverterTimeout);
    }
}
