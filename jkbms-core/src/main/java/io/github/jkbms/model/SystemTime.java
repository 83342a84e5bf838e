// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The clocks of the machine. Stateless. */
final class SystemTime implements TimeSource {
    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        long left = nanos - System.nanoTime();
        while (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
            left = nanos - System.nanoTime();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public String toString() {
        return "system time";
    }
}
