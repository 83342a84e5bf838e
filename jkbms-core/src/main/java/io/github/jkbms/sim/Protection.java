// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Quantity;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of protections. It trips when what is measured has been beyond the threshold for the delay, and lets go
 * when it has been back at the recovery level for the release time. Put together in {@link ProtectionTable} and not changed
 * afterwards.
 */
final class Protection {
    private final Alarm alarm;
    private final Blocks blocks;
    private final int side;
    private final ToLongFunction<Observation> measure;
    private ToLongFunction<SettingValues> threshold = settings -> 0;
    private ToLongFunction<SettingValues> recovery = settings -> 0;
    private ToLongFunction<SettingValues> delaySeconds = settings -> 0;
    private ToLongFunction<SettingValues> releaseSeconds = settings -> 0;
    private Predicate<SettingValues> condition = settings -> true;
    private boolean holdsInEmergency;
    private @Nullable Quantity countdown;
    private int tripCode;
    private int releaseCode;

    private Protection(Alarm alarm, Blocks blocks, int side, ToLongFunction<Observation> measure) {
        this.alarm = alarm;
        this.blocks = blocks;
        this.side = side;
        this.measure = measure;
    }

    /** A row that trips above its threshold. */
    static Protection above(Alarm alarm, Blocks blocks, ToLongFunction<Observation> measure) {
        return new Protection(alarm, blocks, 1, measure);
    }

    /** A row that trips below its threshold. */
    static Protection below(Alarm alarm, Blocks blocks, ToLongFunction<Observation> measure) {
        return new Protection(alarm, blocks, -1, measure);
    }

    Protection levels(ToLongFunction<SettingValues> trip, ToLongFunction<SettingValues> release) {
        threshold = trip;
        recovery = release;
        return this;
    }

    Protection times(ToLongFunction<SettingValues> delay, ToLongFunction<SettingValues> release) {
        delaySeconds = delay;
        releaseSeconds = release;
        return this;
    }

    Protection enabledIf(Predicate<SettingValues> enabled) {
        condition = enabled;
        return this;
    }

    /** It opens the discharge MOSFET even in an emergency. */
    Protection evenInEmergency() {
        holdsInEmergency = true;
        return this;
    }

    /** The device shows the seconds until the release there. */
    Protection counting(Quantity shownAs) {
        countdown = shownAs;
        return this;
    }

    /** The codes of the event log; 0 for none. */
    Protection logged(int trip, int release) {
        tripCode = trip;
        releaseCode = release;
        return this;
    }

    Alarm alarm() {
        return alarm;
    }

    Blocks blocks() {
        return blocks;
    }

    boolean holdsInEmergency() {
        return holdsInEmergency;
    }

    Optional<Quantity> countdown() {
        return Optional.ofNullable(countdown);
    }

    int tripCode() {
        return tripCode;
    }

    int releaseCode() {
        return releaseCode;
    }

    boolean isEnabled(SettingValues settings) {
        return condition.test(settings);
    }

    boolean isPast(Observation seen, SettingValues settings) {
        return side * Long.compare(measure.applyAsLong(seen), threshold.applyAsLong(settings)) > 0;
    }

    boolean isBack(Observation seen, SettingValues settings) {
        return side * Long.compare(measure.applyAsLong(seen), recovery.applyAsLong(settings)) <= 0;
    }

    long delaySeconds(SettingValues settings) {
        return delaySeconds.applyAsLong(settings);
    }

    long releaseSeconds(SettingValues settings) {
        return releaseSeconds.applyAsLong(settings);
    }
}
