// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A CAN bus in memory, to which any number of nodes is connected: what one sends, all others receive. It keeps the manners of
 * a real bus: one frame at a time, the smallest identifier first among those that wait, and no frame passes as long as nobody
 * acknowledges it.
 *
 * <p>With a bit rate each frame takes the time it would take on copper, to the bit; without one it takes none. On
 * {@link TimeSource#SYSTEM} a receive blocks like that of a socket. On a {@link VirtualTime} a waiting receive drives the clock
 * and takes no real time; what answers it has to be driven by the clock too, which is what {@link CanDeviceRunner} does, so
 * that an hour of traffic takes seconds and is the same each time.
 *
 * <p>Safe for use by many threads.
 */
public final class MemoryCanWire {
    private static final int MAX_BITS_PER_SECOND = 1_000_000;

    /** What is done to the wire at a moment. */
    interface Change<E extends Exception> {
        void apply() throws E;
    }

    private final TimeSource time;
    private final MemoryTraffic traffic;
    private final List<MemoryCanBus> nodes = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile int changes;
    private boolean wakePlanned;

    private MemoryCanWire(TimeSource time, int bitsPerSecond) {
        this.time = Objects.requireNonNull(time, "time");
        this.traffic = new MemoryTraffic(bitsPerSecond);
    }

    /**
     * {@return a wire on which a frame takes no time}
     *
     * @param time the clock of all nodes
     */
    public static MemoryCanWire create(TimeSource time) {
        return new MemoryCanWire(time, 0);
    }

    /**
     * {@return a wire on which a frame takes the time of its bits}
     *
     * @param time          the clock of all nodes
     * @param bitsPerSecond the speed, such as 250000 or 500000; 1 to 1000000
     */
    public static MemoryCanWire create(TimeSource time, int bitsPerSecond) {
        if (bitsPerSecond < 1 || bitsPerSecond > MAX_BITS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "bitsPerSecond: " + bitsPerSecond + ", classic CAN has 1 to " + MAX_BITS_PER_SECOND);
        }
        return new MemoryCanWire(time, bitsPerSecond);
    }

    /**
     * {@return a new node on the wire}
     *
     * @param name    what to call it in messages, such as {@code can0}
     * @param filters which frames it wants; all if there are none
     */
    public MemoryCanBus connect(String name, CanFilter... filters) {
        return add(name, new MemoryController(List.of(filters), false));
    }

    /**
     * {@return a new node that only listens} It does not even acknowledge, like an adapter in listen-only mode: a sender that
     * is alone with it gets no frame through.
     *
     * @param name    what to call it in messages
     * @param filters which frames it wants; all if there are none
     */
    public MemoryCanBus listen(String name, CanFilter... filters) {
        return add(name, new MemoryController(List.of(filters), true));
    }

    private MemoryCanBus add(String name, MemoryController controller) {
        MemoryCanBus node = new MemoryCanBus(name, this, controller);
        nodes.add(node);
        update(() -> traffic.connect(controller));
        return node;
    }

    /** {@return the clock of all nodes} */
    public TimeSource time() {
        return time;
    }

    void remove(MemoryCanBus node, MemoryController controller) {
        nodes.remove(node);
        update(() -> {
            controller.become(CanBusState.CLOSED);
            traffic.disconnect(controller);
        });
        node.changed();
    }

    /** Lets happen what is due, changes something, lets happen what follows, and wakes whoever waits. */
    <E extends Exception> void update(Change<E> change) throws E {
        // The clock is never asked while the lock is held: events of a virtual clock run inside its lock and come here.
        long nowNanos = time.nanoTime();
        lock.lock();
        try {
            traffic.runUntil(nowNanos);
            change.apply();
            traffic.runUntil(nowNanos);
        } finally {
            changes++;
            changed.signalAll();
            lock.unlock();
            planWake();
            nodes.forEach(MemoryCanBus::changed);
        }
    }

    /** {@return something about the wire as it is now} */
    <T extends @Nullable Object> T read(Supplier<T> question) {
        long nowNanos = time.nanoTime();
        lock.lock();
        try {
            traffic.runUntil(nowNanos);
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    /** {@return a number that differs after each change} */
    int changes() {
        return changes;
    }

    /**
     * Waits until a moment at the latest.
     *
     * @param seen  ends the wait when {@link #changes()} is another number
     * @param until ends the wait too; asked now and then
     */
    void await(long deadlineNanos, int seen, BooleanSupplier until) throws InterruptedException {
        if (time instanceof VirtualTime virtual) {
            virtual.runUntil(deadlineNanos, () -> changes != seen || until.getAsBoolean());
            return;
        }
        lock.lock();
        try {
            long wakeNanos = traffic.isBusy() ? earlier(deadlineNanos, traffic.endNanos()) : deadlineNanos;
            if (changes == seen) {
                changed.awaitNanos(wakeNanos - time.nanoTime());
            }
        } finally {
            lock.unlock();
        }
    }

    private static long earlier(long a, long b) {
        return a - b < 0 ? a : b;
    }

    /** On a virtual clock the end of the frame on the wire is an event. */
    private void planWake() {
        if (!(time instanceof VirtualTime virtual)) {
            return;
        }
        long atNanos;
        lock.lock();
        try {
            if (wakePlanned || !traffic.isBusy()) {
                return;
            }
            wakePlanned = true;
            atNanos = traffic.endNanos();
        } finally {
            lock.unlock();
        }
        virtual.schedule(atNanos, this::wake);
    }

    private void wake() {
        update(() -> wakePlanned = false);
    }
}
