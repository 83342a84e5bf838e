// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens on a wire in memory in the course of time: one frame at a time, the smallest identifier first among those that
 * wait, and nothing without somebody who acknowledges. Computed up to any moment when asked. Its {@link MemoryCanWire} guards
 * it.
 */
final class MemoryTraffic {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Bits per second; 0 if frames take no time. */
    private final int bitsPerSecond;

    private final List<MemoryController> controllers = new ArrayList<>();
    private @Nullable MemoryController sender;
    private long endNanos;
    private long latestNanos = Long.MIN_VALUE;

    MemoryTraffic(int bitsPerSecond) {
        this.bitsPerSecond = bitsPerSecond;
    }

    void connect(MemoryController controller) {
        controllers.add(controller);
    }

    void disconnect(MemoryController controller) {
        controllers.remove(controller);
    }

    /** {@return whether a frame is on the wire} */
    boolean isBusy() {
        return sender != null;
    }

    /** {@return when the frame on the wire ends; asked only if there is one} */
    long endNanos() {
        return endNanos;
    }

    /** Lets happen what happens until a moment. To be called before and after each change, with the moment of the change. */
    void runUntil(long nowNanos) {
        latestNanos = Math.max(latestNanos, nowNanos);
        abortIfSenderLeft();
        if (sender == null) {
            startNext(latestNanos);
        }
        while (sender != null && endNanos <= latestNanos) {
            finish(sender);
            startNext(endNanos);
        }
    }

    private void abortIfSenderLeft() {
        MemoryController current = sender;
        if (current != null && (current.nextOutgoing() == null || !controllers.contains(current))) {
            sender = null;
        }
    }

    private void finish(MemoryController current) {
        CanFrame frame = current.nextOutgoing();
        if (frame == null || !isAcknowledged(current)) {
            // Whoever would have acknowledged left in the middle: the frame is sent again when somebody is there.
            return;
        }
        current.removeOutgoing();
        for (MemoryController other : controllers) {
            if (other != current) {
                other.deliver(frame, endNanos);
            }
        }
    }

    private void startNext(long nowNanos) {
        sender = null;
        CanFrame first = null;
        for (MemoryController candidate : controllers) {
            CanFrame frame = candidate.nextOutgoing();
            boolean acknowledged = frame == null || isAcknowledged(candidate);
            candidate.acknowledged(acknowledged);
            if (frame != null && acknowledged && (first == null || frame.id().compareTo(first.id()) < 0)) {
                sender = candidate;
                first = frame;
            }
        }
        if (first != null) {
            endNanos = nowNanos + wireNanos(first);
        }
    }

    private boolean isAcknowledged(MemoryController candidate) {
        return candidate.isHeard()
                && controllers.stream().anyMatch(other -> other != candidate && other.acknowledges());
    }

    private long wireNanos(CanFrame frame) {
        return bitsPerSecond == 0 ? 0 : FrameBits.count(frame) * NANOS_PER_SECOND / bitsPerSecond;
    }
}
