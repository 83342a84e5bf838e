// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads packs again and again, on any wire, and tells what came: values with their age, failures, and packs that go stale or
 * come back. A pack that fails does not stop the others; after three failures in a row it is asked every 5 s only.
 *
 * <p>{@link #start()} begins one thread named {@code jkbms-poller} that ends with {@link #close()}; a program with a thread of
 * its own calls {@link #run(Duration)} instead. Listeners and subscribers are told in that thread and must not hold it up for
 * long. The packs stay the caller's.
 *
 * <p>Safe for use by many threads.
 */
public final class Poller implements AutoCloseable {
    /** From the end of a cycle in which nothing was read to the next, so that a lost port does not make a busy loop. */
    private static final long BREATH_NANOS = Duration.ofMillis(500).toNanos();

    private static final long CLOSE_MILLIS = 40;

    private final PollPlan plan;
    private final TimeSource time;
    private final List<PackPoll> polls;
    private final List<Consumer<? super PollEvent>> listeners = new CopyOnWriteArrayList<>();
    private final SubmissionPublisher<PollEvent> publisher =
            new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize());

    private @Nullable Thread thread;
    private volatile boolean closed;

    private Poller(List<? extends Bms> packs, PollPlan plan, FreshnessLimits limits) {
        if (packs.isEmpty()) {
            throw new IllegalArgumentException("packs: a poller needs one");
        }
        this.plan = Objects.requireNonNull(plan, "plan");
        this.time = packs.get(0).time();
        if (packs.stream().anyMatch(pack -> pack.time() != time)) {
            throw new IllegalArgumentException("packs: all must live on one clock");
        }
        this.polls = packs.stream()
                .map(pack -> new PackPoll(pack, plan, limits, this::tell))
                .toList();
    }

    /**
     * {@return a poller with {@link PollPlan#DEFAULT} and {@link FreshnessLimits#DEFAULT}; nothing is read yet}
     *
     * @param packs what to read, in this order; at least one, all on one clock
     */
    public static Poller of(List<? extends Bms> packs) {
        return of(packs, PollPlan.DEFAULT, FreshnessLimits.DEFAULT);
    }

    /**
     * {@return a poller; nothing is read yet}
     *
     * @param packs  what to read, in this order; at least one, all on one clock
     * @param plan   what to read how often
     * @param limits when data are late, stale and fresh again
     */
    public static Poller of(List<? extends Bms> packs, PollPlan plan, FreshnessLimits limits) {
        return new Poller(packs, plan, limits);
    }

    /**
     * Has somebody told all events from now on, in the polling thread. An exception that he throws goes to the
     * uncaught-exception handler of that thread, and polling goes on.
     *
     * @param listener who is told
     */
    public void addListener(Consumer<? super PollEvent> listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Has somebody told nothing any more.
     *
     * @param listener who was told
     */
    public void removeListener(Consumer<? super PollEvent> listener) {
        listeners.remove(listener);
    }

    /**
     * {@return all events as a stream} Subscribers get them in the polling thread, or in their own when they ask for more. For
     * a subscriber that does not keep up 256 events are kept; what comes then is lost for him. {@link #close()} completes
     * the stream.
     */
    public Flow.Publisher<PollEvent> events() {
        return publisher;
    }

    /**
     * {@return how fresh the live data of a pack are now} Exact at any moment, while events are told between reads.
     *
     * @param pack one of the packs of this poller, or another object for the same pack: one with the same {@link Bms#id()}
     * @throws IllegalArgumentException if it is none of them
     */
    public Freshness freshness(Bms pack) {
        return polls.stream()
                .filter(poll -> poll.pack() == pack)
                .findFirst()
                .or(() -> polls.stream()
                        .filter(poll -> poll.pack().id().equals(pack.id()))
                        .findFirst())
                .orElseThrow(() -> new IllegalArgumentException("pack: " + pack + " is not polled here"))
                .freshness();
    }

    /**
     * Starts polling in a thread of its own, until {@link #close()}.
     *
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized void start() {
        if (thread != null || closed) {
            throw new IllegalStateException("a poller can be started once");
        }
        Thread started = new Thread(() -> poll(Long.MAX_VALUE), "jkbms-poller");
        thread = started;
        started.start();
    }

    /**
     * Polls in the calling thread for a while, or until {@link #close()}.
     *
     * @param duration for how long; a read in progress is finished
     * @throws InterruptedException if the thread is interrupted
     */
    public void run(Duration duration) throws InterruptedException {
        poll(duration.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Ends polling, also in the middle of a read, within 50 ms; completes the stream. May be called any number of times. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            closed = true;
            last = thread;
        }
        if (last != null && last != Thread.currentThread()) {
            last.interrupt();
            try {
                last.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        publisher.close();
    }

    private void poll(long nanos) {
        long start = time.nanoTime();
        try {
            while (!closed && time.nanoTime() - start < nanos) {
                long cycleStart = time.nanoTime();
                boolean readAnything = cycle();
                long now = time.nanoTime();
                long toNext = cycleStart + plan.cycle().toNanos() - now;
                long pause = Math.max(toNext, readAnything ? 0 : BREATH_NANOS);
                rest(now + Math.min(pause, nanos - (now - start)));
            }
        } catch (BmsInterruptedException e) {
            // The flag is set; whoever interrupted knows why.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean cycle() throws BmsInterruptedException {
        boolean readAnything = false;
        boolean missedOne = false;
        for (PackPoll poll : polls) {
            if (closed) {
                return true;
            }
            // Waiting for one pack that is not there is enough for a cycle: the others must not become late by it.
            if (!poll.isDue() || missedOne && !poll.isAnswering()) {
                continue;
            }
            boolean hasRead = poll.readEssentials();
            readAnything |= hasRead;
            missedOne |= poll.isSilent();
            polls.forEach(PackPoll::tellFreshness);
        }
        long now = time.nanoTime();
        PackPoll.@Nullable Chore mostOverdue = polls.stream()
                .flatMap(poll -> poll.chores().stream())
                .filter(chore -> chore.overdueNanos(now) >= 0)
                .max(Comparator.comparingLong(chore -> chore.overdueNanos(now)))
                .orElse(null);
        if (mostOverdue != null && !closed) {
            mostOverdue.run();
        }
        return readAnything;
    }

    /** Waits, and tells meanwhile what becomes late or stale. */
    private void rest(long untilNanos) throws InterruptedException {
        while (!closed && untilNanos - time.nanoTime() > 0) {
            long toChange =
                    polls.stream().mapToLong(PackPoll::nanosToChange).min().orElse(Long.MAX_VALUE);
            time.sleep(Math.min(toChange, untilNanos - time.nanoTime()));
            polls.forEach(PackPoll::tellFreshness);
        }
    }

    private void tell(PollEvent event) {
        for (Consumer<? super PollEvent> listener : listeners) {
            try {
                listener.accept(event);
            } catch (RuntimeException e) {
                Thread current = Thread.currentThread();
                current.getUncaughtExceptionHandler().uncaughtException(current, e);
            }
        }
        try {
            publisher.offer(event, null);
        } catch (IllegalStateException e) {
            // The stream was completed while this event was on its way.
            return;
        }
    }
}
