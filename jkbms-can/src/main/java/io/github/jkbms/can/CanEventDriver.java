// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a device on the events of a virtual clock, in whatever thread drives it. */
final class CanEventDriver implements CanDevicePort {
    private final CanDevice device;
    private final MemoryCanBus bus;
    private final VirtualTime time;
    private final AtomicBoolean deliveryPlanned = new AtomicBoolean();
    private volatile CanBusState lastState;

    CanEventDriver(CanDevice device, MemoryCanBus bus, VirtualTime time) {
        this.device = device;
        this.bus = bus;
        this.time = time;
        this.lastState = bus.state();
    }

    void start() {
        deliveryPlanned.set(true);
        bus.onChange(this::planDelivery);
        time.schedule(time.nanoTime(), () -> {
            if (bus.isOpen()) {
                device.started(this);
            }
            deliver();
        });
    }

    private void planDelivery() {
        if ((bus.hasReceived() || bus.state() != lastState) && deliveryPlanned.compareAndSet(false, true)) {
            time.schedule(time.nanoTime(), this::deliver);
        }
    }

    private void deliver() {
        deliveryPlanned.set(false);
        while (bus.isOpen()) {
            CanBusState state = bus.state();
            ReceivedFrame frame = bus.poll();
            if (state != lastState) {
                lastState = state;
                device.stateChanged(state, this);
            }
            if (frame == null) {
                return;
            }
            device.received(frame, this);
        }
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public CanBusState state() {
        return bus.state();
    }

    @Override
    public boolean send(CanFrame frame) {
        try {
            bus.send(frame);
            return true;
        } catch (BmsException e) {
            return false;
        }
    }

    @Override
    public void schedule(long atNanos, Runnable action) {
        time.schedule(atNanos, () -> {
            if (bus.isOpen()) {
                action.run();
            }
        });
    }
}
