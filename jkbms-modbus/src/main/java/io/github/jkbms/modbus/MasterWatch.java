// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.uart.frame.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is master and how long he needs for a round. A pack goes round between two records of its own; of others, the first
 * request that comes again ends the round. Not safe for use by several threads.
 */
final class MasterWatch {
    /** Chosen: a pack that is master never pauses for more than a quarter of a second; programs may poll slowly. */
    private static final long ABSENT_NANOS = Duration.ofSeconds(5).toNanos();

    /** Chosen: longer than the longest cycle of a pack that was reported, 15 s. */
    private static final long PROGRAM_NANOS = Duration.ofSeconds(20).toNanos();

    /** A request that does not come again within this time is no part of the round. */
    private static final long FORGET_NANOS = Duration.ofMinutes(1).toNanos();

    /** Stands for the live data that a master sends by itself. */
    private static final Object BROADCAST = new Object();

    private BusMaster master = BusMaster.ABSENT;
    private long lastNanos;
    private long sinceNanos;
    private @Nullable Object marker;
    private long markerNanos;
    private @Nullable Duration cycle;
    private final TreeSet<Integer> answered = new TreeSet<>();

    BusMaster master() {
        return master;
    }

    Optional<Duration> cycle() {
        return Optional.ofNullable(cycle);
    }

    void answered(int unit) {
        answered.add(unit);
    }

    /** A request was heard. */
    Optional<BusEvent> asked(RtuMessage request, long nowNanos, Instant at) {
        present(nowNanos);
        if (master == BusMaster.SOMEBODY && (isOfProgram(request) || nowNanos - sinceNanos >= PROGRAM_NANOS)) {
            master = BusMaster.PROGRAM;
        }
        return marker == BROADCAST ? Optional.empty() : pass(request, nowNanos, at);
    }

    /** A record that nobody asked for was heard with its acknowledge. */
    Optional<BusEvent> broadcast(Trigger trigger, long nowNanos, Instant at) {
        present(nowNanos);
        master = BusMaster.PACK;
        if (trigger != Trigger.LIVE) {
            return Optional.empty();
        }
        if (marker != BROADCAST) {
            begin(BROADCAST, nowNanos);
            return Optional.empty();
        }
        return pass(BROADCAST, nowNanos, at);
    }

    /** Time passes. */
    void tick(long nowNanos) {
        if (master != BusMaster.ABSENT && nowNanos - lastNanos >= ABSENT_NANOS) {
            master = BusMaster.ABSENT;
            marker = null;
            cycle = null;
        }
    }

    private void present(long nowNanos) {
        lastNanos = nowNanos;
        if (master == BusMaster.ABSENT) {
            master = BusMaster.SOMEBODY;
            sinceNanos = nowNanos;
        }
    }

    /** A pack asks for nothing but live data and settings, by triggers, and never itself. */
    private static boolean isOfProgram(RtuMessage request) {
        return !(request instanceof RtuMessage.Write write)
                || write.unit() == 0
                || Trigger.ofRegister(write.address())
                        .filter(trigger -> trigger == Trigger.LIVE || trigger == Trigger.SETTINGS)
                        .isEmpty();
    }

    private Optional<BusEvent> pass(Object key, long nowNanos, Instant at) {
        if (marker == null || nowNanos - markerNanos >= FORGET_NANOS) {
            begin(key, nowNanos);
            return Optional.empty();
        }
        if (!key.equals(marker)) {
            return Optional.empty();
        }
        Duration length = Duration.ofNanos(nowNanos - markerNanos);
        cycle = length;
        BusEvent event = new BusEvent.CycleHeard(length, new TreeSet<>(answered), at);
        begin(key, nowNanos);
        return Optional.of(event);
    }

    private void begin(Object key, long nowNanos) {
        marker = key;
        markerNanos = nowNanos;
        answered.clear();
    }
}
