// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.DecisionStage;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StoragePolicy;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins packs, policy and inverter: takes the newest values of all sources, has the policy decide, and offers the decision to the
 * ports, once in a cycle. Nothing is repeated silently: when this thread stops, the ports notice and go through their own
 * fail-safe stages.
 *
 * <p>{@link #start()} starts the sources, the ports and two threads, {@code jkbms-bridge} that decides and {@code jkbms-watchdog} that
 * watches all others; they end with {@link #close()}, and so do the sources and ports. A program with a loop of its own, or on
 * virtual time, calls {@link #step()} and {@link #look()} instead. When the bridge is closed nothing is sent any more, and the
 * inverter's own time-out acts.
 *
 * <p>Safe for use by many threads.
 */
public final class InverterBridge implements AutoCloseable {
    /** How long a thread may stand still before the watchdog tells. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final long CLOSE_MILLIS = 40;

    private final List<PackSource> sources;
    private final List<InverterPort> ports;
    private final StoragePolicy policy;
    private final TimeSource time;
    private final Duration cycle;
    private final Watchdog watchdog = new Watchdog(PATIENCE);
    private final List<Consumer<? super BridgeEvent>> listeners = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    private volatile @Nullable StorageDecision last;
    private volatile long beatNanos;
    private volatile boolean closed;

    private InverterBridge(Builder builder) {
        sources = List.copyOf(builder.sources);
        ports = List.copyOf(builder.ports);
        policy = new StoragePolicy(builder.parameters);
        time = builder.time;
        cycle = builder.cycle;
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("a bridge needs a source of packs");
        }
        beatNanos = time.nanoTime();
        watchdog.watch("the policy", () -> OptionalLong.of(beatNanos));
        sources.forEach(
                source -> watchdog.watch("the source " + source.name(), () -> OptionalLong.of(source.beatNanos())));
        for (InverterPort port : ports) {
            watchdog.watch("the port " + port.name(), port::beatNanos);
            port.listen(event -> tell(new BridgeEvent.PortChanged(port, event)));
        }
    }

    /** {@return a builder with no source and no port} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Has somebody told each decision and each change, in the thread in which it happens; must return quickly.
     *
     * @param listener who is told
     */
    public void listen(Consumer<? super BridgeEvent> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /** {@return the newest decision; nothing before the first} */
    public Optional<StorageDecision> decision() {
        return Optional.ofNullable(last);
    }

    /** {@return the ports, in the order in which they were added} */
    public List<InverterPort> ports() {
        return ports;
    }

    /** {@return the newest values of all packs, of all sources} */
    public List<PackInput> packs() {
        List<PackInput> inputs = new ArrayList<>();
        sources.forEach(source -> inputs.addAll(source.packs()));
        return inputs;
    }

    /** {@return whether all threads were seen at work at the last look of the watchdog} For the watchdog of a service manager. */
    public boolean isHealthy() {
        return watchdog.isHealthy();
    }

    /**
     * Starts everything. What was started is closed again if something cannot work.
     *
     * @throws BmsException          if a source or a port can never work
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized void start() throws BmsException {
        if (closed || !threads.isEmpty()) {
            throw new IllegalStateException("a bridge can be started once");
        }
        try {
            for (InverterPort port : ports) {
                port.start();
            }
            for (PackSource source : sources) {
                source.start();
            }
        } catch (BmsException | RuntimeException e) {
            close();
            throw e;
        }
        threads.add(loop("jkbms-bridge", cycle, this::step));
        threads.add(loop("jkbms-watchdog", Duration.ofSeconds(1), this::look));
    }

    private Thread loop(String name, Duration every, Runnable action) {
        Thread thread = new Thread(() -> repeat(every, action), name);
        thread.start();
        return thread;
    }

    private void repeat(Duration every, Runnable action) {
        long next = time.nanoTime();
        try {
            while (!closed) {
                action.run();
                next = Math.max(next + every.toNanos(), time.nanoTime());
                time.sleepUntil(next);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Decides once and offers the decision to the ports. */
    public synchronized void step() {
        if (closed) {
            return;
        }
        StorageDecision before = last;
        StorageDecision now = policy.decide(packs(), time.nanoTime());
        for (InverterPort port : ports) {
            offer(port, now);
        }
        last = now;
        beatNanos = time.nanoTime();
        tell(new BridgeEvent.Decided(now));
        DecisionChanges.between(before, now).forEach(this::tell);
    }

    private static void offer(InverterPort port, StorageDecision decision) {
        Optional<StorageState> state = decision.toSend();
        if (state.isPresent()) {
            port.offer(state.get());
        } else if (decision.stage() == DecisionStage.SILENT) {
            port.fallSilent();
        }
    }

    /** Looks once whether all threads are at work, and tells what has changed. */
    public void look() {
        watchdog.look(time.nanoTime()).forEach(this::tell);
    }

    private void tell(BridgeEvent event) {
        for (Consumer<? super BridgeEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                // a listener must not stop the battery from being watched
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, e);
            }
        }
    }

    /** Ends everything: the ports, the sources and the threads. Idempotent, from any thread. */
    @Override
    public void close() {
        closed = true;
        ports.forEach(InverterPort::close);
        sources.forEach(PackSource::close);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            if (thread != Thread.currentThread()) {
                join(thread);
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Collects what a bridge joins. Not safe for use by many threads. */
    public static final class Builder {
        private final List<PackSource> sources = new ArrayList<>();
        private final List<InverterPort> ports = new ArrayList<>();
        private PolicyParameters parameters = PolicyParameters.defaults();
        private TimeSource time = TimeSource.SYSTEM;
        private Duration cycle = Duration.ofSeconds(1);

        private Builder() {}

        /**
         * Adds a source of packs, which the bridge starts and closes.
         *
         * @param source the source; its packs have numbers that no other source uses
         * @return this builder
         */
        public Builder source(PackSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Adds a port, which the bridge starts and closes. Several are told the same: several inverters on one battery,
         * each of which must be set up to take no more than its share.
         *
         * @param port the port
         * @return this builder
         */
        public Builder port(InverterPort port) {
            ports.add(Objects.requireNonNull(port, "port"));
            return this;
        }

        /**
         * Tunes the policy.
         *
         * @param values instead of the defaults
         * @return this builder
         */
        public Builder parameters(PolicyParameters values) {
            parameters = Objects.requireNonNull(values, "values");
            return this;
        }

        /**
         * Sets the clock; the one of the sources and ports.
         *
         * @param source instead of the machine's
         * @return this builder
         */
        public Builder time(TimeSource source) {
            time = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets how often a decision is made.
         *
         * @param length from 100 ms to 2 s instead of one second
         * @return this builder
         */
        public Builder cycle(Duration length) {
            if (length.toMillis() < 100 || length.toMillis() > 2_000) {
                throw new IllegalArgumentException("cycle: " + length + ", must be 100 ms to 2 s");
            }
            cycle = length;
            return this;
        }

        /**
         * {@return the bridge, not started}
         *
         * @throws IllegalArgumentException if there is no source
         */
        public InverterBridge build() {
            return new InverterBridge(this);
        }
    }
}
