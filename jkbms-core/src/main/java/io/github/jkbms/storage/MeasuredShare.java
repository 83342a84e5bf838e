// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** Which share of the bank's current one pack was seen to take, smoothed over time, in millionths. */
final class MeasuredShare {
    static final long WHOLE = 1_000_000;

    private long share;

    /**
     * Takes a measurement.
     *
     * @param seen    the share seen, in millionths; what is not within 0 and all is brought there
     * @param micros  how much time has passed
     * @param horizon the time constant in microseconds
     */
    void see(long seen, long micros, long horizon) {
        long bounded = Math.max(0, Math.min(WHOLE, seen));
        share += (bounded - share) * Math.min(micros, horizon) / horizon;
    }

    /** Forgets what was seen: the bank has changed. */
    void forget() {
        share = 0;
    }

    /** {@return the share in millionths; 0 where nothing was seen} */
    long millionths() {
        return share;
    }
}
