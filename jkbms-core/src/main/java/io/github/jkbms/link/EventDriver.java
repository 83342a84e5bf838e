// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a device on the events of a virtual clock, in whatever thread drives it. */
final class EventDriver implements DevicePort {
    private final ByteDevice device;
    private final MemoryLink line;
    private final VirtualTime time;
    private final AtomicBoolean deliveryPlanned = new AtomicBoolean();
    private final byte[] buffer = new byte[1024];

    EventDriver(ByteDevice device, MemoryLink line, VirtualTime time) {
        this.device = device;
        this.line = line;
        this.time = time;
    }

    void start() {
        line.onArrival(this::planDelivery);
        time.schedule(time.nanoTime(), () -> {
            device.started(this);
            planDelivery();
        });
    }

    /** Plans one event for the next byte; bytes arrive in order, so nothing can become due before it. */
    private void planDelivery() {
        if (line.isOpen() && line.inbox().expectsMore() && deliveryPlanned.compareAndSet(false, true)) {
            time.schedule(line.inbox().nextNanos(), this::deliver);
        }
    }

    private void deliver() {
        deliveryPlanned.set(false);
        int count;
        while (line.isOpen() && (count = line.inbox().poll(buffer)) > 0) {
            device.received(Arrays.copyOf(buffer, count), this);
        }
        planDelivery();
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public void send(byte[] bytes) {
        try {
            line.write(bytes);
        } catch (BmsException e) {
            // Closed at either end: nobody listens any more, and the device has nobody to tell.
            return;
        }
    }

    @Override
    public void schedule(long atNanos, Runnable action) {
        time.schedule(atNanos, () -> {
            if (line.isConnected()) {
                action.run();
            }
        });
    }
}
