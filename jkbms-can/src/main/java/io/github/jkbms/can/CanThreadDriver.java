// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** Runs a device in one thread that receives from the bus and looks after what the device scheduled. */
final class CanThreadDriver implements CanDevicePort, Runnable {
    private record Action(long atNanos, long order, Runnable action) {}

    /** How long a change of the state may go unnoticed while no frame comes. */
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final CanDevice device;
    private final CanBus bus;
    private final PriorityQueue<Action> actions =
            new PriorityQueue<>(Comparator.comparingLong(Action::atNanos).thenComparingLong(Action::order));
    private long lastOrder;
    private CanBusState lastState;

    CanThreadDriver(CanDevice device, CanBus bus) {
        this.device = device;
        this.bus = bus;
        this.lastState = bus.state();
    }

    @Override
    public void run() {
        try (bus) {
            device.started(this);
            while (bus.isOpen()) {
                runDueActions();
                CanBusState state = bus.state();
                if (state != lastState && state != CanBusState.CLOSED) {
                    lastState = state;
                    device.stateChanged(state, this);
                }
                ReceivedFrame frame = bus.receive(nextMoment());
                if (frame != null) {
                    device.received(frame, this);
                }
            }
        } catch (BmsException e) {
            // Closed or interrupted: each of them is how the life of a device ends.
            return;
        }
    }

    private long nextMoment() {
        long lookNanos = bus.time().nanoTime() + LOOK_NANOS;
        Action next = actions.peek();
        return next != null && next.atNanos - lookNanos < 0 ? next.atNanos : lookNanos;
    }

    private void runDueActions() {
        Action next = actions.peek();
        while (next != null && next.atNanos - bus.time().nanoTime() <= 0 && bus.isOpen()) {
            actions.remove();
            next.action.run();
            next = actions.peek();
        }
    }

    @Override
    public TimeSource time() {
        return bus.time();
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
        actions.add(new Action(atNanos, lastOrder++, action));
    }
}
