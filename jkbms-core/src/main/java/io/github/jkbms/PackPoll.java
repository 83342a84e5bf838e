// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import io.github.jkbms.PollEvent.FreshnessChanged;
import io.github.jkbms.PollEvent.InfoRead;
import io.github.jkbms.PollEvent.ReadFailed;
import io.github.jkbms.PollEvent.SettingsRead;
import io.github.jkbms.PollEvent.StatusRead;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.FreshnessWatch;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** One pack of a {@link Poller}: its reads, their dates, its freshness. Used by the polling thread, except {@link #freshness}. */
final class PackPoll {
    /** A pack that failed so often in a row is asked less often, so that it does not make the others late. */
    private static final int PATIENCE = 3;

    private static final long RARELY_NANOS = Duration.ofSeconds(5).toNanos();

    /** A line that is away says nothing about the pack and makes nobody late: it is tried as often as a line opens again. */
    private static final long AWAY_NANOS = Duration.ofMillis(500).toNanos();

    /** One of the reads that are done in turn. */
    final class Chore {
        private final Read read;
        private final long intervalNanos;
        private long dueNanos;

        private Chore(Read read, Duration interval, long dueNanos) {
            this.read = read;
            this.intervalNanos = interval.toNanos();
            this.dueNanos = dueNanos;
        }

        /** {@return for how long the read has been due; negative while it is not, or while the pack does not answer} */
        long overdueNanos(long nowNanos) {
            return isAnswering() ? nowNanos - dueNanos : -1;
        }

        /** Does the read. */
        void run() throws BmsInterruptedException {
            attempt(read);
            dueNanos = time.nanoTime() + (failures > 0 ? Math.min(intervalNanos, RARELY_NANOS) : intervalNanos);
        }
    }

    private interface Read {
        PollEvent read() throws BmsException;
    }

    private final Bms pack;
    private final TimeSource time;
    private final Consumer<PollEvent> events;
    private final FreshnessWatch watch;
    private final List<Chore> chores;

    private Freshness told = Freshness.STALE;
    private boolean isHeard;
    private int failures;
    private long pauseNanos;
    private long failedNanos;

    PackPoll(Bms pack, PollPlan plan, FreshnessLimits limits, Consumer<PollEvent> events) {
        this.pack = pack;
        this.time = pack.time();
        this.events = events;
        this.watch = new FreshnessWatch(limits);
        long now = time.nanoTime();
        this.chores = List.of(
                new Chore(() -> new InfoRead(pack, Timed.now(pack.readInfo(), pack.id(), time)), plan.info(), now),
                new Chore(
                        () -> new SettingsRead(pack, Timed.now(pack.readSettings(), pack.id(), time)),
                        plan.settings(),
                        now + 1),
                new Chore(
                        () -> new StatusRead(pack, Timed.now(pack.readStatus(), pack.id(), time), true),
                        plan.status(),
                        now + 2));
    }

    Bms pack() {
        return pack;
    }

    List<Chore> chores() {
        return chores;
    }

    Freshness freshness() {
        return watch.at(time.nanoTime());
    }

    long nanosToChange() {
        return watch.nanosToChange(time.nanoTime());
    }

    /** {@return whether the last read succeeded} */
    boolean isAnswering() {
        return isHeard && failures == 0;
    }

    /** {@return whether the last read has waited for the pack in vain; a line that is away fails at once} */
    boolean isSilent() {
        return failures > 0 && pauseNanos != AWAY_NANOS;
    }

    /** {@return whether to ask the pack now; one that has been silent is asked now and then only} */
    boolean isDue() {
        return time.nanoTime() - failedNanos >= pauseNanos;
    }

    /**
     * Reads the essentials.
     *
     * @return whether they were read
     */
    boolean readEssentials() throws BmsInterruptedException {
        return attempt(() -> new StatusRead(pack, Timed.now(pack.readEssentials(), pack.id(), time), false));
    }

    private boolean attempt(Read read) throws BmsInterruptedException {
        try {
            PollEvent event = read.read();
            answered();
            if (event instanceof StatusRead) {
                watch.good(time.nanoTime());
            }
            events.accept(event);
            return true;
        } catch (BmsInterruptedException e) {
            throw e;
        } catch (BmsRejectedException e) {
            // The pack answers, it just does not offer this.
            answered();
            events.accept(new ReadFailed(pack, e, time.instant()));
            return false;
        } catch (BmsPortException e) {
            failures = Math.max(1, failures);
            failed(e, AWAY_NANOS);
            return false;
        } catch (BmsException e) {
            failures++;
            failed(e, failures < PATIENCE ? 0 : RARELY_NANOS);
            return false;
        } finally {
            tellFreshness();
        }
    }

    private void answered() {
        failures = 0;
        pauseNanos = 0;
        isHeard = true;
    }

    private void failed(BmsException why, long pause) {
        failedNanos = time.nanoTime();
        pauseNanos = pause;
        events.accept(new ReadFailed(pack, why, time.instant()));
    }

    void tellFreshness() {
        Freshness now = freshness();
        if (now != told) {
            Freshness before = told;
            told = now;
            events.accept(new FreshnessChanged(pack, before, now, time.instant()));
        }
    }
}
