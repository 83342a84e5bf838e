// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.Bms;
import io.github.jkbms.PollEvent;
import io.github.jkbms.PollPlan;
import io.github.jkbms.Poller;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import io.github.jkbms.storage.PackInput;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Packs that are asked in a cycle by a {@link Poller}. What the essentials of a cycle do not bring, such as further temperature
 * sensors, is taken from the last full reading, as long as that is not older than three of its intervals. Its one thread is {@code jkbms-poller}; where {@link #start()} is not called,
 * whoever calls {@link #run} is the thread. The packs and their wires stay the caller's.
 *
 * <p>Safe for use by many threads.
 */
public final class BmsSource implements PackSource {
    /** For how many intervals of full readings what the essentials do not bring is believed. */
    private static final int REST_READINGS = 3;

    private final String name;
    private final TimeSource time;
    private final List<Bms> packs;
    private final Poller poller;
    private final PackInput[] newest;
    private final Map<Bms, Timed<PackStatus>> lastFull = new HashMap<>();
    private final long restNanos;
    private volatile long beatNanos;

    private BmsSource(String name, List<? extends Bms> packs, int firstNumber, PollPlan plan, FreshnessLimits limits) {
        this.name = name;
        this.packs = List.copyOf(packs);
        poller = Poller.of(packs, plan, limits);
        time = this.packs.get(0).time();
        beatNanos = time.nanoTime();
        newest = new PackInput[packs.size()];
        restNanos = plan.status().multipliedBy(REST_READINGS).toNanos();
        for (int i = 0; i < newest.length; i++) {
            newest[i] = PackInput.silent(this.packs.get(i).id(), firstNumber + i);
        }
        poller.addListener(this::take);
    }

    /**
     * {@return a source of packs on one wire, read once a second; nothing is read yet}
     *
     * @param name        the name of the wire for people
     * @param packs       the packs, at least one, all on one clock
     * @param firstNumber the number of the first pack in the storage, from 1; the others follow
     */
    public static BmsSource of(String name, List<? extends Bms> packs, int firstNumber) {
        return of(name, packs, firstNumber, PollPlan.DEFAULT, FreshnessLimits.DEFAULT);
    }

    /**
     * {@return a source of packs on one wire; nothing is read yet}
     *
     * @param name        the name of the wire for people
     * @param packs       the packs, at least one, all on one clock
     * @param firstNumber the number of the first pack in the storage, from 1; the others follow
     * @param plan        what to read how often
     * @param limits      when the poller tells its listeners that a pack is late or stale; the policy has limits of its own
     */
    public static BmsSource of(
            String name, List<? extends Bms> packs, int firstNumber, PollPlan plan, FreshnessLimits limits) {
        return new BmsSource(name, packs, firstNumber, plan, limits);
    }

    /**
     * Has somebody told what is read and what fails, in the polling thread.
     *
     * @param listener who is told
     */
    public void listen(Consumer<? super PollEvent> listener) {
        poller.addListener(listener);
    }

    private void take(PollEvent event) {
        beatNanos = time.nanoTime();
        int index = packs.indexOf(event.pack());
        synchronized (newest) {
            PackInput before = newest[index];
            if (event instanceof PollEvent.StatusRead read) {
                newest[index] = before.with(read.isFull() ? full(read) : completed(read));
            } else if (event instanceof PollEvent.SettingsRead read) {
                newest[index] = before.with(read.settings().value());
            } else if (event instanceof PollEvent.InfoRead read) {
                newest[index] = before.with(read.info().value());
            }
        }
    }

    private Timed<PackStatus> full(PollEvent.StatusRead read) {
        lastFull.put(read.pack(), read.status());
        return read.status();
    }

    /** The essentials with the rest of the last full reading, as long as that one is not too old. */
    private Timed<PackStatus> completed(PollEvent.StatusRead read) {
        Timed<PackStatus> essentials = read.status();
        Timed<PackStatus> full = lastFull.get(read.pack());
        if (full == null || essentials.readNanos() - full.readNanos() > restNanos) {
            return essentials;
        }
        return new Timed<>(
                full.value().with(essentials.value()), essentials.readNanos(), essentials.readAt(), essentials.pack());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        poller.start();
    }

    /**
     * Reads in the calling thread for a while instead of a thread of its own.
     *
     * @param duration for how long
     * @throws InterruptedException if the thread is interrupted
     */
    public void run(Duration duration) throws InterruptedException {
        poller.run(duration);
    }

    @Override
    public List<PackInput> packs() {
        synchronized (newest) {
            return new ArrayList<>(List.of(newest));
        }
    }

    @Override
    public long beatNanos() {
        return beatNanos;
    }

    @Override
    public void close() {
        poller.close();
    }

    /** {@return who is read, for people} */
    @Override
    public String toString() {
        return name + " with " + packs.stream().map(Bms::id).map(PackId::text).toList();
    }
}
