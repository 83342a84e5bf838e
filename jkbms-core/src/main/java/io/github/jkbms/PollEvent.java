// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.time.Instant;

/** What a {@link Poller} tells. Immutable, as far as the pack is. */
public sealed interface PollEvent {
    /** {@return the pack it is about, as it was given to the poller} */
    Bms pack();

    /**
     * Live data were read.
     *
     * @param pack   the pack
     * @param status what was read: the essentials, or all that the wire offers
     * @param isFull whether it is all that the wire offers
     */
    record StatusRead(Bms pack, Timed<PackStatus> status, boolean isFull) implements PollEvent {}

    /**
     * The settings were read.
     *
     * @param pack     the pack
     * @param settings what was read
     */
    record SettingsRead(Bms pack, Timed<PackSettings> settings) implements PollEvent {}

    /**
     * The device information was read.
     *
     * @param pack the pack
     * @param info what was read
     */
    record InfoRead(Bms pack, Timed<DeviceInfo> info) implements PollEvent {}

    /**
     * A read failed; the poller goes on.
     *
     * @param pack  the pack
     * @param cause why
     * @param at    when, by the wall clock
     */
    record ReadFailed(Bms pack, BmsException cause, Instant at) implements PollEvent {}

    /**
     * The live data of a pack have become older or younger than a limit.
     *
     * @param pack   the pack
     * @param before how fresh they were
     * @param now    how fresh they are
     * @param at     when it was noticed, by the wall clock: after a read that took long it may have happened before
     */
    record FreshnessChanged(Bms pack, Freshness before, Freshness now, Instant at) implements PollEvent {}
}
