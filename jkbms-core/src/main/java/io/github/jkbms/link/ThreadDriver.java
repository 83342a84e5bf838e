// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

/** Runs a device in one thread that reads the line and looks after what the device scheduled. */
final class ThreadDriver implements DevicePort, Runnable {
    private record Action(long atNanos, long order, Runnable action) {}

    /** Only an upper bound for one read: it ends at once when bytes come or the line is closed. */
    private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);

    private final ByteDevice device;
    private final ByteLink line;
    private final PriorityQueue<Action> actions =
            new PriorityQueue<>(Comparator.comparingLong(Action::atNanos).thenComparingLong(Action::order));
    private long lastOrder;

    ThreadDriver(ByteDevice device, ByteLink line) {
        this.device = device;
        this.line = line;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[1024];
        try (line) {
            device.started(this);
            while (line.isOpen()) {
                runDueActions();
                Action next = actions.peek();
                long deadlineNanos = next != null ? next.atNanos : line.time().nanoTime() + IDLE_NANOS;
                int count = line.read(buffer, 0, buffer.length, deadlineNanos);
                if (count > 0) {
                    device.received(Arrays.copyOf(buffer, count), this);
                }
            }
        } catch (BmsException e) {
            // Closed, gone or interrupted: each of them is how the life of a device ends.
            return;
        }
    }

    private void runDueActions() {
        Action next = actions.peek();
        while (next != null && next.atNanos - line.time().nanoTime() <= 0 && line.isOpen()) {
            actions.remove();
            next.action.run();
            next = actions.peek();
        }
    }

    @Override
    public TimeSource time() {
        return line.time();
    }

    @Override
    public void send(byte[] bytes) {
        try {
            line.write(bytes);
        } catch (BmsException e) {
            // The read that follows reports the same and ends the thread.
            return;
        }
    }

    @Override
    public void schedule(long atNanos, Runnable action) {
        actions.add(new Action(atNanos, lastOrder++, action));
    }
}
