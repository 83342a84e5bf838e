// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * One node on a {@link MemoryCanWire}. Besides being a {@link CanBus} it can be put into the states that a real interface gets
 * into, so that a program can be tried against each of them.
 *
 * <p>Like a Linux interface it keeps ten frames that wait to be sent and refuses further ones. Of received frames that nobody
 * reads it keeps 4096 and counts the rest as lost.
 *
 * <p>Safe for use by many threads. It needs no thread of its own.
 */
public final class MemoryCanBus implements CanBus {
    private final String name;
    private final MemoryCanWire wire;
    private final MemoryController controller;
    private volatile boolean closed;
    private volatile @Nullable Runnable listener;

    MemoryCanBus(String name, MemoryCanWire wire, MemoryController controller) {
        this.name = name;
        this.wire = wire;
        this.controller = controller;
    }

    @Override
    public void send(CanFrame frame) throws BmsException {
        wire.update(() -> {
            CanBusState state = controller.state();
            if (state == CanBusState.CLOSED) {
                throw CanErrors.closed(name);
            }
            if (controller.isSilent()) {
                controller.refuse();
                throw CanErrors.listenOnly(name);
            }
            if (!controller.isOnWire()) {
                controller.refuse();
                throw CanErrors.gone(state, name);
            }
            if (!controller.offer(frame)) {
                throw CanErrors.queueFull(name);
            }
        });
    }

    @Override
    public @Nullable ReceivedFrame receive(long deadlineNanos) throws BmsException {
        Thread reader = Thread.currentThread();
        while (true) {
            if (reader.isInterrupted()) {
                throw CanErrors.interrupted(name);
            }
            if (closed) {
                throw CanErrors.closed(name);
            }
            long nowNanos = wire.time().nanoTime();
            int seen = wire.changes();
            ReceivedFrame frame = poll();
            if (frame != null || deadlineNanos - nowNanos <= 0) {
                return frame;
            }
            try {
                wire.await(deadlineNanos, seen, reader::isInterrupted);
            } catch (InterruptedException e) {
                throw CanErrors.interrupted(name);
            }
        }
    }

    /**
     * Puts the interface into a state as a fault, or its end, would.
     *
     * <ul>
     *   <li>{@code ACTIVE}, {@code WARNING}, {@code PASSIVE}: frames pass; {@code ACTIVE} ends every fault.
     *   <li>{@code NO_ACKNOWLEDGE}: what this node sends is acknowledged by nobody, so it stays in the queue.
     *   <li>{@code BUS_OFF}, {@code DOWN}, {@code MISSING}: nothing passes in either direction, and what waits to be sent is
     *       lost. Received frames that were not read yet stay readable.
     * </ul>
     *
     * <p>That nobody acknowledges needs no call: it is so while no other node is connected, or all others only listen.
     *
     * @param state the new state
     * @throws IllegalArgumentException for {@code CLOSED}, which is what {@link #close()} does
     */
    public void simulate(CanBusState state) {
        if (state == CanBusState.CLOSED) {
            throw new IllegalArgumentException("state: CLOSED, call close() instead");
        }
        wire.update(() -> {
            if (!closed) {
                controller.become(state);
            }
        });
    }

    @Override
    public CanBusState state() {
        return wire.read(controller::state);
    }

    @Override
    public CanCounts counts() {
        return wire.read(controller::counts);
    }

    @Override
    public TimeSource time() {
        return wire.time();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        closed = true;
        wire.remove(this, controller);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Takes a received frame without waiting. */
    @Nullable
    ReceivedFrame poll() {
        return wire.read(controller::take);
    }

    /** {@return whether a frame can be taken} */
    boolean hasReceived() {
        return wire.read(controller::hasReceived);
    }

    /** Has something run whenever anything on the wire may have changed, in the thread that changed it. */
    void onChange(Runnable reaction) {
        listener = reaction;
    }

    void changed() {
        Runnable reaction = listener;
        if (reaction != null) {
            reaction.run();
        }
    }
}
