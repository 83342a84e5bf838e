// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Unit;
import java.util.List;
import java.util.OptionalLong;

/**
 * The voltage limits of the whole bank: up to what the most careful pack wants in this stage, held down for high cells, and
 * down to what the most careful pack bears; with slopes.
 */
final class BankVoltage {
    private static final long MAX_MILLIVOLTS = 150_000;

    private final long headroom;
    private final long holdGain;
    private final long holdRelease;
    private final long fast;
    private final long slow;
    private final Slope upper = new Slope();
    private final Slope lower = new Slope();

    BankVoltage(PolicyParameters parameters) {
        headroom = parameters.get(PolicyParameter.CELL_HEADROOM);
        holdGain = parameters.get(PolicyParameter.HOLD_GAIN);
        holdRelease = parameters.get(PolicyParameter.HOLD_RELEASE);
        fast = parameters.get(PolicyParameter.VOLTAGE_FALL);
        slow = parameters.get(PolicyParameter.VOLTAGE_RISE);
    }

    /**
     * Decides on the charge voltage limit.
     *
     * @param packs    all packs; those that count and those that are held bind
     * @param stages   where the charge stands
     * @param measured the voltage of the bank; 0 where not known
     * @param mayRise  whether the limit may rise
     */
    void decideUpper(
            List<PackMemory> packs, StageMachine stages, long measured, boolean mayRise, Moment moment, Trail trail) {
        long target = Long.MAX_VALUE;
        PackMemory limiting = null;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (pack.isCounted() || pack.isHeld(moment.nowNanos())) {
                long limit = upperOf(pack, stages, moment);
                if (limit > 0 && limit < target) {
                    target = limit;
                    limiting = pack;
                }
            }
        }
        if (limiting == null) {
            long bound = upper.isSet() ? Math.min(measured, upper.value()) : measured;
            follow(upper, bound, slow, fast, mayRise, moment);
            trail.add(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Rule.MEASURED_VOLTAGE, upper.value(), 0, 0, List.of());
            return;
        }
        Rule way = follow(upper, target, slow, fast, mayRise, moment);
        boolean isHeldDown = limiting.hold.millivolts() > 0;
        PackReading reading = limiting.reading();
        trail.add(
                StorageQuantity.CHARGE_VOLTAGE_LIMIT,
                isHeldDown ? Rule.BALANCING_HOLD : stages.rule(),
                target,
                limiting.number(),
                isHeldDown ? reading.highCellPlace : 0,
                isHeldDown
                        ? List.of(
                                new ReasonInput("highest cell", reading.highCell, Unit.MILLIVOLT),
                                new ReasonInput("held down by", limiting.hold.millivolts(), Unit.MILLIVOLT))
                        : List.of(
                                new ReasonInput("cells", limiting.facts().cells, Unit.COUNT),
                                new ReasonInput(
                                        "charge voltage per cell", limiting.facts().chargeVoltage, Unit.MILLIVOLT),
                                new ReasonInput(
                                        "float voltage per cell", limiting.facts().floatVoltage, Unit.MILLIVOLT)));
        if (way != Rule.SUM) {
            trail.add(
                    StorageQuantity.CHARGE_VOLTAGE_LIMIT,
                    way,
                    upper.value(),
                    0,
                    0,
                    List.of(new ReasonInput("to", target, Unit.MILLIVOLT)));
        }
    }

    private long upperOf(PackMemory pack, StageMachine stages, Moment moment) {
        PackFacts facts = pack.facts();
        PackReading reading = pack.reading();
        OptionalLong asked = reading.status.value(Quantity.CHARGE_VOLTAGE_LIMIT);
        long request = asked.isPresent() && asked.getAsLong() > 0 && asked.getAsLong() < MAX_MILLIVOLTS
                ? asked.getAsLong()
                : Long.MAX_VALUE;
        if (facts.cells == 0) {
            return request == Long.MAX_VALUE ? 0 : request;
        }
        long stage = stages.packMillivolts(facts);
        long cell = Math.min(stage / facts.cells + headroom, facts.highZero);
        boolean isHigh = reading.isChargeMosfetOn && reading.highCell != PackReading.NONE && reading.highCell > cell;
        // What a stale pack saw last can only lower.
        if (isHigh || pack.isOnline()) {
            pack.hold.step(
                    isHigh ? reading.highCell - cell : 0,
                    holdGain,
                    holdRelease,
                    stage - facts.cells * facts.floatVoltage,
                    moment.elapsedMicros());
        }
        return Math.min(request, stage - pack.hold.millivolts());
    }

    /**
     * Decides on the discharge voltage limit.
     *
     * @param packs all packs; those that count and those that are held bind
     */
    void decideLower(List<PackMemory> packs, Moment moment, Trail trail) {
        long target = 0;
        PackMemory limiting = null;
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (pack.isCounted() || pack.isHeld(moment.nowNanos())) {
                PackFacts facts = pack.facts();
                long asked = pack.reading()
                        .status
                        .value(Quantity.DISCHARGE_VOLTAGE_LIMIT)
                        .orElse(0);
                long limit = Math.max(facts.cells * facts.lowZero, asked < MAX_MILLIVOLTS ? asked : 0);
                if (limit > target) {
                    target = limit;
                    limiting = pack;
                }
            }
        }
        if (limiting == null) {
            return;
        }
        follow(lower, target, fast, slow, true, moment);
        trail.add(
                StorageQuantity.DISCHARGE_VOLTAGE_LIMIT,
                Rule.LOW_CELL,
                lower.value(),
                limiting.number(),
                0,
                List.of(
                        new ReasonInput("cells", limiting.facts().cells, Unit.COUNT),
                        new ReasonInput("lowest voltage per cell", limiting.facts().lowZero, Unit.MILLIVOLT)));
    }

    private static Rule follow(Slope slope, long target, long rise, long fall, boolean mayRise, Moment moment) {
        if (!slope.isSet()) {
            slope.put(target);
            return Rule.SUM;
        }
        return slope.move(target, rise, fall, 0, mayRise, moment.nowNanos(), moment.elapsedMicros());
    }

    /** Continues from a voltage that a fail-safe has sent. */
    void put(long millivolts) {
        upper.put(millivolts);
    }

    /** {@return CVL in millivolts; 0 where nothing is known} */
    long upperMillivolts() {
        return upper.value();
    }

    /** {@return DVL in millivolts; 0 where nothing is known} */
    long lowerMillivolts() {
        return lower.value();
    }
}
