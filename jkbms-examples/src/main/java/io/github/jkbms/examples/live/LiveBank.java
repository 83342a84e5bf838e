// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.PollEvent;
import io.github.jkbms.bridge.BmsSource;
import io.github.jkbms.bridge.BridgeEvent;
import io.github.jkbms.bridge.InverterBridge;
import io.github.jkbms.model.FreshnessLimits;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.StorageDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Packs that are read once a second, with what the storage policy would tell an inverter. Nothing is told to one: it is a bridge
 * without a port. Packs are numbered from 1 in the order in which they are given. Threads: those of {@link BmsSource} and
 * {@link InverterBridge}. Safe for use by many threads.
 */
public final class LiveBank implements AutoCloseable {
    private static final FreshnessLimits LIMITS = FreshnessLimits.DEFAULT;

    private final String name;
    private final TimeSource time;
    private final InverterBridge bridge;
    private final List<Account> accounts;

    /** What reading one pack has come to, while it is added up. */
    private static final class Account {
        private final EnergyCounter energy = new EnergyCounter();
        private long reads;
        private long failures;
        private Optional<String> problem = Optional.empty();

        private synchronized void add(PollEvent event) {
            if (event instanceof PollEvent.StatusRead read) {
                reads++;
                problem = Optional.empty();
                read.status()
                        .value()
                        .powerMilliwatts()
                        .ifPresent(power -> energy.add(power, read.status().readNanos()));
            } else if (event instanceof PollEvent.ReadFailed failed && !isNotOffered(failed)) {
                failures++;
                problem = Optional.of(failed.cause().getMessage());
            }
        }

        /** A pack that tells its live data and refuses something else is well; its wire or firmware just does not have it. */
        private boolean isNotOffered(PollEvent.ReadFailed failed) {
            return failed.cause() instanceof BmsRejectedException && reads > 0;
        }

        private synchronized PackTally tally() {
            return new PackTally(reads, failures, problem, energy.chargedWattHours(), energy.dischargedWattHours());
        }
    }

    private LiveBank(String name, List<? extends Bms> packs) {
        this.name = name;
        time = packs.get(0).time();
        accounts = Collections.unmodifiableList(
                new ArrayList<>(packs.stream().map(pack -> new Account()).toList()));
        BmsSource source = BmsSource.of(name, packs, 1);
        source.listen(event -> accounts.get(packs.indexOf(event.pack())).add(event));
        bridge = InverterBridge.builder().source(source).time(time).build();
    }

    /**
     * {@return packs that are not read yet}
     *
     * @param name  what the user called the wire
     * @param packs the packs, at least one, all on one clock; they stay the caller's
     */
    public static LiveBank of(String name, List<? extends Bms> packs) {
        return new LiveBank(name, List.copyOf(packs));
    }

    /** {@return what the user called the wire} */
    public String name() {
        return name;
    }

    /** {@return the clock of the packs} */
    public TimeSource time() {
        return time;
    }

    /**
     * Starts reading.
     *
     * @throws BmsException if nothing can ever be read
     */
    public void start() throws BmsException {
        bridge.start();
    }

    /**
     * Has somebody told each decision, about once a second, in the thread of the bridge.
     *
     * @param listener who is told
     */
    public void onDecision(Consumer<StorageDecision> listener) {
        bridge.listen(event -> {
            if (event instanceof BridgeEvent.Decided decided) {
                listener.accept(decided.decision());
            }
        });
    }

    /** {@return the newest values of all packs by number, also of those that have never answered} */
    public List<PackInput> packs() {
        return bridge.packs();
    }

    /** {@return from which age on data are stale: nothing is to be shown as if it were now} */
    public Duration staleAfter() {
        return LIMITS.stale();
    }

    /**
     * {@return whether the newest live data of a pack are young enough to be shown as if they were now}
     *
     * @param pack one of {@link #packs()}
     */
    public boolean isFresh(PackInput pack) {
        return pack.status()
                .filter(status -> status.age(time).compareTo(LIMITS.stale()) < 0)
                .isPresent();
    }

    /** {@return the newest decision; nothing before the first} */
    public Optional<StorageDecision> decision() {
        return bridge.decision();
    }

    /**
     * {@return what reading a pack has come to}
     *
     * @param number the number of the pack, from 1
     */
    public PackTally tally(int number) {
        return accounts.get(number - 1).tally();
    }

    /** Ends reading. Idempotent. */
    @Override
    public void close() {
        bridge.close();
    }
}
