// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessWatch;
import io.github.jkbms.storage.FailSafe;
import io.github.jkbms.storage.FailSafeTimes;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a port sends at a moment, given when its policy spoke last: the offered state while it is not stale, then zero currents,
 * then nothing. A policy that talks again after it was stale is believed after {@link FailSafeTimes#freshness() the usual time
 * of good data}; until then zero currents are sent, and after it the current limits rise from zero with
 * {@link #RISE_MILLIAMPS_PER_SECOND}. Every {@link InverterPort} has one. Has no clock of its own. Safe for use by many threads.
 */
public final class PortFeed {
    /** How fast the limits rise when the policy is back. */
    public static final long RISE_MILLIAMPS_PER_SECOND = 5_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final long silenceNanos;
    private final FreshnessWatch policy;
    private @Nullable StorageState state;
    private boolean isSilenced;
    private boolean isRising;
    private long risingSinceNanos;
    private long heardAtNanos;

    /**
     * Creates a feed that has nothing to send.
     *
     * @param times when a silent policy becomes zero currents and then silence
     */
    public PortFeed(FailSafeTimes times) {
        policy = new FreshnessWatch(times.freshness());
        silenceNanos = times.freshness().stale().plus(times.silence()).toNanos();
    }

    /**
     * Takes the newest state.
     *
     * @param newest   what to send from now on
     * @param nowNanos when it came
     */
    public synchronized void offer(StorageState newest, long nowNanos) {
        heard(nowNanos);
        state = newest;
        isSilenced = false;
    }

    /**
     * Sends nothing until the next offer.
     *
     * @param nowNanos when the policy said so
     */
    public synchronized void fallSilent(long nowNanos) {
        heard(nowNanos);
        isSilenced = true;
    }

    private void heard(long nowNanos) {
        boolean wasReturning =
                state != null && policy.at(nowNanos) != Freshness.FRESH && policy.at(nowNanos) != Freshness.LATE;
        policy.good(nowNanos);
        heardAtNanos = nowNanos;
        if (wasReturning && policy.at(nowNanos) == Freshness.FRESH) {
            isRising = true;
            risingSinceNanos = nowNanos;
        }
    }

    /**
     * {@return what is sent}
     *
     * @param nowNanos the moment of the question
     */
    public synchronized PortStage stage(long nowNanos) {
        if (state == null) {
            return PortStage.WAITING;
        }
        if (isSilenced || nowNanos - heardAtNanos >= silenceNanos) {
            return PortStage.SILENT;
        }
        return switch (policy.at(nowNanos)) {
            case FRESH, LATE -> PortStage.SENDING;
            case STALE, RETURNING -> PortStage.ZERO;
        };
    }

    /**
     * {@return the state to send; nothing while the port has to be silent}
     *
     * @param nowNanos the moment of the question
     */
    public synchronized Optional<StorageState> toSend(long nowNanos) {
        StorageState newest = state;
        if (newest == null) {
            return Optional.empty();
        }
        return switch (stage(nowNanos)) {
            case SENDING -> Optional.of(isRising ? rising(newest, nowNanos) : newest);
            case ZERO -> Optional.of(FailSafe.zero(newest));
            case WAITING, SILENT, CLOSED -> Optional.empty();
        };
    }

    private StorageState rising(StorageState newest, long nowNanos) {
        long bound = (nowNanos - risingSinceNanos) / NANOS_PER_MILLI * RISE_MILLIAMPS_PER_SECOND / 1_000;
        long charge = newest.value(StorageQuantity.CHARGE_CURRENT_LIMIT, 0);
        long discharge = newest.value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0);
        if (bound >= charge && bound >= discharge) {
            isRising = false;
            return newest;
        }
        return newest.toBuilder()
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, Math.min(charge, bound))
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, Math.min(discharge, bound))
                .build();
    }
}
