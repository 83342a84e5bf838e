// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import java.time.Duration;

/** Whether an inverter is still heard. Has no clock of its own. Safe for use by many threads. */
public final class InverterWatch {
    private final long timeoutNanos;
    private boolean isHeard;
    private long heardAtNanos;

    /**
     * Creates a watch that has heard nothing. Until the first sign of life the presence is unknown, however long it takes:
     * many inverters never speak.
     *
     * @param timeout how long the inverter may be silent
     */
    public InverterWatch(Duration timeout) {
        timeoutNanos = timeout.toNanos();
    }

    /**
     * Takes note of a sign of life.
     *
     * @param nowNanos when it came
     */
    public synchronized void heard(long nowNanos) {
        isHeard = true;
        heardAtNanos = nowNanos;
    }

    /**
     * {@return whether the inverter is heard}
     *
     * @param nowNanos the moment of the question
     */
    public synchronized InverterPresence presence(long nowNanos) {
        if (!isHeard) {
            return InverterPresence.UNKNOWN;
        }
        return nowNanos - heardAtNanos < timeoutNanos ? InverterPresence.PRESENT : InverterPresence.MISSING;
    }
}
