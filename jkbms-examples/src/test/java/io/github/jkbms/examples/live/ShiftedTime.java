// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** The clock of the machine, which a test can put forward. */
public final class ShiftedTime implements TimeSource {
    private final AtomicLong shiftNanos = new AtomicLong();

    /** Puts the clock forward. */
    public void skip(Duration amount) {
        shiftNanos.addAndGet(amount.toNanos());
    }

    @Override
    public long nanoTime() {
        return SYSTEM.nanoTime() + shiftNanos.get();
    }

    @Override
    public Instant instant() {
        return SYSTEM.instant().plusNanos(shiftNanos.get());
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
        SYSTEM.sleepUntil(nanos - shiftNanos.get());
    }
}
