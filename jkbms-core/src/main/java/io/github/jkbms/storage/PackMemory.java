// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.FreshnessWatch;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the policy remembers of one source of a pack's data: the last good reading, its age, and the limits it allows. */
final class PackMemory {
    final PackId source;
    final PackLimit charge = new PackLimit();
    final PackLimit discharge = new PackLimit();
    final VoltageHold hold = new VoltageHold();
    final MeasuredShare share = new MeasuredShare();
    final PackWarnings warnings = new PackWarnings();

    private final PolicyParameters parameters;
    private final PackLimits limits;
    private final FreshnessWatch watch;
    private final Plausibility plausibility;
    private final long absentHoldNanos;

    private PackId identity;
    private PackFacts facts;
    private @Nullable PackSettings settings;
    private @Nullable DeviceInfo info;
    private boolean isSeen;
    private long tellingNanos;
    private long seenNanos;
    private @Nullable PackReading reading;
    private long goodNanos;
    private Freshness freshness = Freshness.STALE;
    private Rule doubt = Rule.UNHEARD;
    private boolean isAbsent;
    private long absentSinceNanos;
    private int number;
    private PackPart part = PackPart.UNHEARD;

    PackMemory(PackId source, PolicyParameters parameters, PackLimits limits) {
        this.source = source;
        this.parameters = parameters;
        this.limits = limits;
        this.identity = source;
        this.watch = new FreshnessWatch(parameters.failSafeTimes().freshness());
        this.plausibility = new Plausibility(parameters);
        this.absentHoldNanos = parameters.nanos(PolicyParameter.ABSENT_HOLD);
        this.facts = new PackFacts(Optional.empty(), Optional.empty(), parameters);
    }

    /** Takes what the source tells now. */
    void take(PackInput input, long nowNanos) {
        boolean isChanged = false;
        if (input.settings().orElse(null) != settings || input.info().orElse(null) != info) {
            settings = input.settings().orElse(null);
            info = input.info().orElse(null);
            facts = new PackFacts(input.settings(), input.info(), parameters);
            identity = input.identity();
            isChanged = reading != null;
        }
        PackStatus status = reading == null ? null : reading.status;
        Timed<PackStatus> newest = input.status().orElse(null);
        if (newest != null && isNews(newest.readNanos(), nowNanos)) {
            isSeen = true;
            tellingNanos = newest.readNanos();
            seenNanos = earlier(tellingNanos, nowNanos);
            doubt = plausibility.judge(newest.value(), facts, seenNanos);
            if (doubt == Rule.REPORTED) {
                status = newest.value();
                isChanged = true;
                goodNanos = seenNanos;
                watch.good(goodNanos);
            }
        }
        if (isChanged && status != null) {
            PackReading read = new PackReading(status, facts);
            reading = read;
            limits.apply(read, charge, discharge);
        }
        age(nowNanos);
    }

    private boolean isNews(long readNanos, long nowNanos) {
        return !isSeen || readNanos != tellingNanos && earlier(readNanos, nowNanos) - seenNanos > 0;
    }

    /** A reading that says it comes from the future is from now: it must not stay fresh for longer than others. */
    private static long earlier(long readNanos, long nowNanos) {
        return readNanos - nowNanos > 0 ? nowNanos : readNanos;
    }

    /** Grows older without news. */
    private void age(long nowNanos) {
        freshness = watch.at(nowNanos);
        boolean isCounted = freshness == Freshness.FRESH || freshness == Freshness.LATE;
        if (reading != null && !isCounted && !isAbsent) {
            absentSinceNanos = nowNanos;
        }
        isAbsent = !isCounted;
        part = reading == null
                ? PackPart.UNHEARD
                : isCounted ? PackPart.COUNTED : freshness == Freshness.RETURNING ? PackPart.RETURNING : PackPart.STALE;
    }

    void isDuplicate() {
        part = PackPart.DUPLICATE;
    }

    void setNumber(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    PackId identity() {
        return identity;
    }

    PackPart part() {
        return part;
    }

    Freshness freshness() {
        return freshness;
    }

    PackFacts facts() {
        return facts;
    }

    boolean isCounted() {
        return part == PackPart.COUNTED;
    }

    /** Whether its values are from now, even if its limits do not count yet. */
    boolean isOnline() {
        return part == PackPart.COUNTED || part == PackPart.RETURNING;
    }

    /** Whether it does not count but its limits still bind the others. */
    boolean isHeld(long nowNanos) {
        return part == PackPart.RETURNING || part == PackPart.STALE && nowNanos - absentSinceNanos < absentHoldNanos;
    }

    /** {@return the last good reading} To be asked only of packs that were heard. */
    PackReading reading() {
        if (reading == null) {
            throw new IllegalStateException("no good reading of " + source);
        }
        return reading;
    }

    boolean isHeard() {
        return reading != null;
    }

    long goodNanos() {
        return goodNanos;
    }

    /** What was wrong with the last reading; {@link Rule#REPORTED} for nothing. */
    Rule doubt() {
        return doubt;
    }

    Plausibility plausibility() {
        return plausibility;
    }

    Optional<DeviceInfo> info() {
        return Optional.ofNullable(info);
    }

    Optional<PackSettings> settings() {
        return Optional.ofNullable(settings);
    }
}
