// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.ArrayDeque;
import java.util.Deque;

/** The bytes that are on one direction of a line in memory. Not safe for use by many threads. */
final class WireQueue implements Arrivals {
    private static final class Burst {
        final byte[] bytes;
        final long startNanos;
        int taken;

        Burst(byte[] bytes, long startNanos) {
            this.bytes = bytes;
            this.startNanos = startNanos;
        }
    }

    private final Pacing pacing;
    private final Deque<Burst> bursts = new ArrayDeque<>();
    private long freeAtNanos = Long.MIN_VALUE;

    WireQueue(Pacing pacing) {
        this.pacing = pacing;
    }

    /** Sends bytes as soon as the line is free. The queue keeps the array. */
    void add(byte[] bytes, long nowNanos) {
        if (bytes.length == 0) {
            return;
        }
        long startNanos = Math.max(nowNanos, freeAtNanos);
        freeAtNanos = startNanos + pacing.nanosFor(bytes.length);
        bursts.add(new Burst(bytes, startNanos));
    }

    @Override
    public int take(byte[] buffer, int offset, int length, long nowNanos) {
        int count = 0;
        while (count < length && !bursts.isEmpty()) {
            Burst burst = bursts.element();
            int arrived = pacing.arrived(burst.bytes.length, nowNanos - burst.startNanos);
            int part = Math.min(arrived - burst.taken, length - count);
            System.arraycopy(burst.bytes, burst.taken, buffer, offset + count, part);
            burst.taken += part;
            count += part;
            if (burst.taken < burst.bytes.length) {
                break;
            }
            bursts.remove();
        }
        return count;
    }

    @Override
    public boolean isEmpty() {
        return bursts.isEmpty();
    }

    @Override
    public long nextNanos() {
        Burst burst = bursts.element();
        return burst.startNanos + pacing.arrivalNanos(burst.bytes.length, burst.taken);
    }
}
