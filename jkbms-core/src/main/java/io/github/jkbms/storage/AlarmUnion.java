// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.Unit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All alarms of all packs, the worst level of each, and warnings of the policy before the packs have to protect themselves. The
 * alarms of a pack without fresh data stay as they were last: none is lost.
 */
final class AlarmUnion {
    private static final Set<StorageAlarm> KNOWN = known();

    private final long highCell;
    private final long lowCell;
    private final long temperature;
    private final long mosfet;
    private final long currentPermille;
    private final long spread;
    private final long packDifference;
    private final long lowCharge;
    private final long cellHysteresis;
    private final long temperatureHysteresis;
    private final long chargeHysteresis;
    private final long currentHysteresis;
    private final PackWarnings bankWarnings = new PackWarnings();

    AlarmUnion(PolicyParameters parameters) {
        highCell = parameters.get(PolicyParameter.WARN_HIGH_CELL);
        lowCell = parameters.get(PolicyParameter.WARN_LOW_CELL);
        temperature = parameters.get(PolicyParameter.WARN_TEMPERATURE);
        mosfet = parameters.get(PolicyParameter.WARN_MOSFET);
        currentPermille = parameters.get(PolicyParameter.WARN_CURRENT);
        spread = parameters.get(PolicyParameter.WARN_SPREAD);
        packDifference = parameters.get(PolicyParameter.WARN_PACK_DIFFERENCE);
        lowCharge = parameters.get(PolicyParameter.WARN_LOW_CHARGE);
        cellHysteresis = parameters.get(PolicyParameter.CELL_HYSTERESIS);
        temperatureHysteresis = parameters.get(PolicyParameter.TEMPERATURE_HYSTERESIS);
        chargeHysteresis = parameters.get(PolicyParameter.CHARGE_HYSTERESIS);
        currentHysteresis = parameters.get(PolicyParameter.CURRENT_HYSTERESIS);
    }

    private static Set<StorageAlarm> known() {
        Set<StorageAlarm> known = EnumSet.of(
                StorageAlarm.GENERAL, StorageAlarm.INTERNAL_COMMUNICATION, StorageAlarm.PARALLEL_VOLTAGE_DIFFERENCE);
        for (Alarm alarm : Alarm.values()) {
            known.add(AlarmMap.of(alarm));
        }
        return known;
    }

    /** Unites the alarms. */
    void decide(List<PackMemory> packs, StorageStateBuilder state, Trail trail) {
        state.knownAlarms(KNOWN);
        for (int i = 0; i < packs.size(); i++) {
            PackMemory pack = packs.get(i);
            if (pack.isHeard()) {
                reported(pack, state, trail);
                if (pack.isCounted()) {
                    warnings(pack, state, trail);
                } else {
                    raise(StorageAlarm.INTERNAL_COMMUNICATION, Rule.STALE, pack.number(), 0, List.of(), state, trail);
                }
            }
        }
        bank(packs, state, trail);
    }

    private static void reported(PackMemory pack, StorageStateBuilder state, Trail trail) {
        long bits = AlarmMap.relevant(pack.reading().alarmBits);
        if (bits == 0) {
            return;
        }
        Alarms alarms = new Alarms(bits);
        for (Alarm alarm : alarms.known()) {
            AlarmLevel level = AlarmMap.level(alarm);
            state.alarm(AlarmMap.of(alarm), level);
            trail.add(
                    AlarmMap.of(alarm),
                    Rule.REPORTED,
                    level.ordinal() + 1,
                    pack.number(),
                    0,
                    List.of(new ReasonInput(alarm.label() + ", bit", alarm.bit(), Unit.NONE)));
        }
        if (alarms.unknownBits() != 0) {
            state.alarm(StorageAlarm.GENERAL, AlarmLevel.WARNING);
            trail.add(
                    StorageAlarm.GENERAL,
                    Rule.REPORTED,
                    1,
                    pack.number(),
                    0,
                    List.of(new ReasonInput("unknown alarms", alarms.unknownBits(), Unit.FLAGS)));
        }
    }

    private void warnings(PackMemory pack, StorageStateBuilder state, Trail trail) {
        PackReading reading = pack.reading();
        PackFacts facts = reading.facts;
        if (reading.highCell != PackReading.NONE) {
            warn(
                    StorageAlarm.CELL_OVERVOLTAGE,
                    reading.highCell - (facts.overVoltage - highCell),
                    cellHysteresis,
                    pack,
                    reading.highCellPlace,
                    new Value("highest cell", reading.highCell, Unit.MILLIVOLT),
                    state,
                    trail);
            warn(
                    StorageAlarm.CELL_UNDERVOLTAGE,
                    facts.underVoltage + lowCell - reading.lowCell,
                    cellHysteresis,
                    pack,
                    reading.lowCellPlace,
                    new Value("lowest cell", reading.lowCell, Unit.MILLIVOLT),
                    state,
                    trail);
            warn(
                    StorageAlarm.CELL_IMBALANCE,
                    reading.highCell - reading.lowCell - spread,
                    cellHysteresis,
                    pack,
                    reading.lowCellPlace,
                    new Value("difference", reading.highCell - reading.lowCell, Unit.MILLIVOLT),
                    state,
                    trail);
        }
        temperatures(pack, reading, facts, state, trail);
        if (reading.current != PackReading.NONE) {
            current(StorageAlarm.CHARGE_OVERCURRENT, facts.chargeMilliamps, reading.current, pack, state, trail);
            current(
                    StorageAlarm.DISCHARGE_OVERCURRENT,
                    facts.dischargeMilliamps,
                    -(long) reading.current,
                    pack,
                    state,
                    trail);
        }
        if (reading.stateOfCharge != PackReading.NONE) {
            warn(
                    StorageAlarm.LOW_STATE_OF_CHARGE,
                    lowCharge - reading.stateOfCharge,
                    chargeHysteresis,
                    pack,
                    0,
                    new Value("state of charge", reading.stateOfCharge, Unit.PERMILLE),
                    state,
                    trail);
        }
        int lost = pack.plausibility().sensorsLost();
        if (lost != 0) {
            int sensor = Integer.numberOfTrailingZeros(lost);
            raise(StorageAlarm.TEMPERATURE_SENSING, Rule.SENSOR_LOST, pack.number(), sensor, List.of(), state, trail);
        }
    }

    private void temperatures(
            PackMemory pack, PackReading reading, PackFacts facts, StorageStateBuilder state, Trail trail) {
        if (reading.temperatureCount > 0) {
            Value hottest = new Value("warmest sensor", reading.hottest, Unit.DECI_CELSIUS);
            Value coldest = new Value("coldest sensor", reading.coldest, Unit.DECI_CELSIUS);
            temperature(
                    StorageAlarm.CHARGE_OVERTEMPERATURE,
                    reading.hottest - facts.chargeHot,
                    pack,
                    hottest,
                    state,
                    trail);
            temperature(
                    StorageAlarm.DISCHARGE_OVERTEMPERATURE,
                    reading.hottest - facts.dischargeHot,
                    pack,
                    hottest,
                    state,
                    trail);
            temperature(
                    StorageAlarm.CHARGE_UNDERTEMPERATURE,
                    facts.chargeCold - reading.coldest,
                    pack,
                    coldest,
                    state,
                    trail);
            temperature(
                    StorageAlarm.DISCHARGE_UNDERTEMPERATURE,
                    facts.dischargeCold - reading.coldest,
                    pack,
                    coldest,
                    state,
                    trail);
        }
        if (reading.mosfet != PackReading.NONE) {
            warn(
                    StorageAlarm.MOSFET_OVERTEMPERATURE,
                    reading.mosfet - facts.mosfetHot + mosfet,
                    temperatureHysteresis,
                    pack,
                    0,
                    new Value("power board", reading.mosfet, Unit.DECI_CELSIUS),
                    state,
                    trail);
        }
    }

    private void temperature(
            StorageAlarm alarm,
            long beyondProtection,
            PackMemory pack,
            Value value,
            StorageStateBuilder state,
            Trail trail) {
        PackReading reading = pack.reading();
        boolean isHot = value.number == reading.hottest;
        warn(
                alarm,
                beyondProtection + temperature,
                temperatureHysteresis,
                pack,
                isHot ? reading.hottestPlace : reading.coldestPlace,
                value,
                state,
                trail);
    }

    private void current(
            StorageAlarm alarm, long limit, long current, PackMemory pack, StorageStateBuilder state, Trail trail) {
        if (limit > 0) {
            warn(
                    alarm,
                    current - limit * currentPermille / Ramp.FULL,
                    currentHysteresis,
                    pack,
                    0,
                    new Value("current", current, Unit.MILLIAMP),
                    state,
                    trail);
        }
    }

    private void bank(List<PackMemory> packs, StorageStateBuilder state, Trail trail) {
        long high = Long.MIN_VALUE;
        long low = Long.MAX_VALUE;
        for (int i = 0; i < packs.size(); i++) {
            if (packs.get(i).isCounted()) {
                high = Math.max(high, packs.get(i).reading().voltage);
                low = Math.min(low, packs.get(i).reading().voltage);
            }
        }
        if (high >= low
                && bankWarnings.see(
                        StorageAlarm.PARALLEL_VOLTAGE_DIFFERENCE, high - low - packDifference, packDifference / 4)) {
            raise(
                    StorageAlarm.PARALLEL_VOLTAGE_DIFFERENCE,
                    Rule.NEAR_PROTECTION,
                    0,
                    0,
                    List.of(new ReasonInput("difference", high - low, Unit.MILLIVOLT)),
                    state,
                    trail);
        }
    }

    /** A value that may become an input of a reason. */
    private record Value(String name, long number, Unit unit) {}

    private static void warn(
            StorageAlarm alarm,
            long beyond,
            long hysteresis,
            PackMemory pack,
            int place,
            Value value,
            StorageStateBuilder state,
            Trail trail) {
        if (pack.warnings.see(alarm, beyond, hysteresis)) {
            raise(
                    alarm,
                    Rule.NEAR_PROTECTION,
                    pack.number(),
                    place,
                    List.of(new ReasonInput(value.name, value.number, value.unit)),
                    state,
                    trail);
        }
    }

    private static void raise(
            StorageAlarm alarm,
            Rule rule,
            int pack,
            int place,
            List<ReasonInput> inputs,
            StorageStateBuilder state,
            Trail trail) {
        state.alarm(alarm, AlarmLevel.WARNING);
        trail.add(alarm, rule, 1, pack, place, inputs);
    }
}
