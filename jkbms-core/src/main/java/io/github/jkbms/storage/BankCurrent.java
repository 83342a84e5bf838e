// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * The current limit of the whole bank in one direction: what the packs allow together, but never so much that one of them
 * gets more than its own limit when the current is shared; nothing while a pack vetoes; with slopes.
 */
final class BankCurrent {
    private final Flow flow;
    private final long installation;
    private final long rise;
    private final long riseShare;
    private final long fall;
    private final long fallShare;
    private final long holdNanos;
    private final Slope slope = new Slope();

    private long target;
    private Rule rule = Rule.NO_PACK;
    private int limitingPack;
    private int limitingPlace;
    private List<ReasonInput> inputs = List.of();

    BankCurrent(Flow flow, PolicyParameters parameters) {
        this.flow = flow;
        installation = parameters.get(flow.maximum());
        rise = parameters.get(PolicyParameter.CURRENT_RISE);
        riseShare = parameters.get(PolicyParameter.CURRENT_RISE_SHARE);
        fall = parameters.get(PolicyParameter.CURRENT_FALL);
        fallShare = parameters.get(PolicyParameter.CURRENT_FALL_SHARE);
        holdNanos = parameters.nanos(PolicyParameter.RISE_HOLD);
        slope.put(0);
    }

    /**
     * Decides.
     *
     * @param packs  all packs; those that count contribute, those that are held bind
     * @param veto   what forbids this direction; nothing allowed while it does
     * @param moment now and how long after the last decision
     */
    void decide(List<PackMemory> packs, Veto veto, Moment moment, Trail trail) {
        long best = share(packs, moment.nowNanos());
        if (veto.isActive()) {
            because(Rule.VETO, 0, veto.pack(), veto.place(), veto.inputs());
        }
        Rule way = slope.move(
                target,
                Math.max(rise, best * riseShare / Ramp.FULL),
                Math.max(fall, best * fallShare / Ramp.FULL),
                holdNanos,
                !veto.isActive(),
                moment.nowNanos(),
                moment.elapsedMicros());
        trail.add(flow.limitQuantity(), rule, target, limitingPack, limitingPlace, inputs);
        if (way != Rule.SUM) {
            trail.add(
                    flow.limitQuantity(),
                    way,
                    slope.value(),
                    0,
                    0,
                    List.of(new ReasonInput("to", target, Unit.MILLIAMP)));
        }
    }

    /** Finds what the packs allow together; gives what they would allow at best. */
    private long share(List<PackMemory> packs, long nowNanos) {
        long capacity = 0;
        long sum = 0;
        long best = 0;
        long fallback = meanCapacity(packs);
        because(Rule.NO_PACK, 0, 0, 0, List.of());
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (contributes(pack)) {
                capacity += capacity(pack, fallback);
                sum += flow.limit(pack).milliamps();
                best += flow.limit(pack).base();
            }
        }
        if (capacity == 0) {
            return best;
        }
        because(Rule.SUM, sum, 0, 0, List.of());
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            boolean isContributor = contributes(pack);
            if (isContributor || binds(pack, nowNanos)) {
                long own = capacity(pack, fallback);
                long all = isContributor ? capacity : capacity + own;
                bind(
                        pack,
                        isContributor,
                        flow.limit(pack).milliamps() * all / own,
                        all == own ? Ramp.FULL : own * Ramp.FULL / all);
                long seen = pack.share.millionths();
                if (isContributor && seen > 0) {
                    bind(
                            pack,
                            true,
                            flow.limit(pack).milliamps() * MeasuredShare.WHOLE / seen,
                            seen * Ramp.FULL / MeasuredShare.WHOLE);
                }
            }
        }
        if (target > installation) {
            because(Rule.INSTALLATION, installation, 0, 0, List.of());
        }
        return best;
    }

    private void bind(PackMemory pack, boolean isContributor, long bound, long sharePermille) {
        PackLimit limit = flow.limit(pack);
        boolean isRamped = limit.milliamps() < limit.base() || limit.rule() == Rule.LIMITS_UNKNOWN;
        if (bound < target || bound == target && rule == Rule.SUM && isRamped) {
            Rule why = !isContributor ? Rule.ABSENT_PACK : isRamped ? limit.rule() : Rule.SHARE;
            List<ReasonInput> numbers = new ArrayList<>(limit.inputs());
            numbers.add(new ReasonInput("limit of the pack", limit.milliamps(), Unit.MILLIAMP));
            numbers.add(new ReasonInput("its share", sharePermille, Unit.PERMILLE));
            because(why, bound, pack.number(), limit.place(), numbers);
        }
    }

    private void because(Rule why, long milliamps, int pack, int place, List<ReasonInput> numbers) {
        rule = why;
        target = milliamps;
        limitingPack = pack;
        limitingPlace = place;
        inputs = numbers;
    }

    private boolean contributes(PackMemory pack) {
        return pack.isCounted() && flow.isOn(pack.reading());
    }

    private boolean binds(PackMemory pack, long nowNanos) {
        return pack.isHeld(nowNanos) && flow.isOn(pack.reading());
    }

    /** Packs that do not tell their capacity are taken for average ones. */
    private static long meanCapacity(List<PackMemory> packs) {
        long sum = 0;
        int known = 0;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            long capacity = pack.isHeard() ? pack.reading().fullCapacity : 0;
            sum += Math.max(0, capacity);
            known += capacity > 0 ? 1 : 0;
        }
        return known == 0 ? 1 : Math.max(1, sum / known);
    }

    private static long capacity(PackMemory pack, long fallback) {
        long capacity = pack.reading().fullCapacity;
        return capacity > 0 ? capacity : fallback;
    }

    /** Zero at once, for a fail-safe. */
    void zero() {
        slope.put(0);
        because(Rule.FAIL_SAFE, 0, 0, 0, List.of());
    }

    /** {@return the limit to send, in milliamperes} */
    long milliamps() {
        return slope.value();
    }

    /** {@return whether any current is or will be allowed} */
    boolean isAllowed() {
        return target > 0 || slope.value() > 0;
    }
}
