// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import static java.util.Map.entry;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The same values in the two forms of the model: one pack, and a storage of one battery. Pure functions. */
final class PackStates {
    /** A number that both forms have: what one count of the pack's number is in the storage's, and what is added to it. */
    private record Pair(StorageQuantity ofState, Quantity ofPack, int factor, int addend) {
        Pair(StorageQuantity ofState, Quantity ofPack) {
            this(ofState, ofPack, 1, 0);
        }
    }

    private static final List<Pair> PAIRS = List.of(
            new Pair(StorageQuantity.VOLTAGE, Quantity.PACK_VOLTAGE),
            new Pair(StorageQuantity.CURRENT, Quantity.PACK_CURRENT),
            new Pair(StorageQuantity.TEMPERATURE, Quantity.AVERAGE_TEMPERATURE),
            new Pair(StorageQuantity.STATE_OF_CHARGE, Quantity.STATE_OF_CHARGE, 10, 0),
            new Pair(StorageQuantity.STATE_OF_HEALTH, Quantity.STATE_OF_HEALTH, 10, 0),
            new Pair(StorageQuantity.REMAINING_CAPACITY, Quantity.REMAINING_CAPACITY),
            new Pair(StorageQuantity.FULL_CAPACITY, Quantity.FULL_CAPACITY),
            new Pair(StorageQuantity.CYCLE_COUNT, Quantity.CYCLE_COUNT),
            new Pair(StorageQuantity.CELL_COUNT, Quantity.REPORTED_CELL_COUNT),
            new Pair(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Quantity.CHARGE_VOLTAGE_LIMIT),
            new Pair(StorageQuantity.CHARGE_CURRENT_LIMIT, Quantity.CHARGE_CURRENT_LIMIT),
            new Pair(StorageQuantity.DISCHARGE_CURRENT_LIMIT, Quantity.DISCHARGE_CURRENT_LIMIT),
            new Pair(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT, Quantity.DISCHARGE_VOLTAGE_LIMIT),
            new Pair(StorageQuantity.HIGHEST_CELL_VOLTAGE, Quantity.HIGHEST_CELL_VOLTAGE),
            new Pair(StorageQuantity.HIGHEST_CELL_NUMBER, Quantity.HIGHEST_CELL_INDEX, 1, 1),
            new Pair(StorageQuantity.LOWEST_CELL_VOLTAGE, Quantity.LOWEST_CELL_VOLTAGE),
            new Pair(StorageQuantity.LOWEST_CELL_NUMBER, Quantity.LOWEST_CELL_INDEX, 1, 1),
            new Pair(StorageQuantity.HIGHEST_TEMPERATURE, Quantity.HIGHEST_TEMPERATURE),
            new Pair(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, Quantity.HIGHEST_TEMPERATURE_SENSOR),
            new Pair(StorageQuantity.LOWEST_TEMPERATURE, Quantity.LOWEST_TEMPERATURE),
            new Pair(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, Quantity.LOWEST_TEMPERATURE_SENSOR));

    private static final Map<StorageAlarm, Alarm> ALARMS = Map.ofEntries(
            entry(StorageAlarm.CELL_OVERVOLTAGE, Alarm.CELL_OVERVOLTAGE),
            entry(StorageAlarm.PACK_OVERVOLTAGE, Alarm.PACK_OVERVOLTAGE),
            entry(StorageAlarm.OVERVOLTAGE, Alarm.PACK_OVERVOLTAGE),
            entry(StorageAlarm.CELL_UNDERVOLTAGE, Alarm.CELL_UNDERVOLTAGE),
            entry(StorageAlarm.PACK_UNDERVOLTAGE, Alarm.PACK_UNDERVOLTAGE),
            entry(StorageAlarm.UNDERVOLTAGE, Alarm.PACK_UNDERVOLTAGE),
            entry(StorageAlarm.CELL_IMBALANCE, Alarm.CELL_VOLTAGE_DIFFERENCE),
            entry(StorageAlarm.CHARGE_OVERCURRENT, Alarm.CHARGE_OVERCURRENT),
            entry(StorageAlarm.DISCHARGE_OVERCURRENT, Alarm.DISCHARGE_OVERCURRENT),
            entry(StorageAlarm.DISCHARGE_OVERCURRENT_2, Alarm.DISCHARGE_OVERCURRENT_2),
            entry(StorageAlarm.SHORT_CIRCUIT, Alarm.DISCHARGE_SHORT_CIRCUIT),
            entry(StorageAlarm.OVERTEMPERATURE, Alarm.BATTERY_OVERTEMPERATURE),
            entry(StorageAlarm.CHARGE_OVERTEMPERATURE, Alarm.CHARGE_OVERTEMPERATURE),
            entry(StorageAlarm.DISCHARGE_OVERTEMPERATURE, Alarm.DISCHARGE_OVERTEMPERATURE),
            entry(StorageAlarm.MOSFET_OVERTEMPERATURE, Alarm.MOSFET_OVERTEMPERATURE),
            entry(StorageAlarm.AMBIENT_OVERTEMPERATURE, Alarm.BOX_OVERTEMPERATURE),
            entry(StorageAlarm.UNDERTEMPERATURE, Alarm.BATTERY_UNDERTEMPERATURE),
            entry(StorageAlarm.CHARGE_UNDERTEMPERATURE, Alarm.CHARGE_UNDERTEMPERATURE),
            entry(StorageAlarm.DISCHARGE_UNDERTEMPERATURE, Alarm.DISCHARGE_UNDERTEMPERATURE),
            entry(StorageAlarm.TEMPERATURE_DIFFERENCE, Alarm.TEMPERATURE_DIFFERENCE),
            entry(StorageAlarm.LOW_STATE_OF_CHARGE, Alarm.LOW_STATE_OF_CHARGE),
            entry(StorageAlarm.CHARGE_SWITCH_FAULT, Alarm.CHARGE_MOSFET_FAULT),
            entry(StorageAlarm.DISCHARGE_SWITCH_FAULT, Alarm.DISCHARGE_MOSFET_FAULT),
            entry(StorageAlarm.FRONT_END_FAULT, Alarm.MEASURING_CHIP_FAULT_A),
            entry(StorageAlarm.TEMPERATURE_SENSING, Alarm.TEMPERATURE_SENSOR_FAULT),
            entry(StorageAlarm.CURRENT_SENSING, Alarm.CURRENT_SENSOR_FAULT),
            entry(StorageAlarm.INTERNAL_COMMUNICATION, Alarm.INTERNAL_COMMUNICATION),
            // what has no name of its own in the model of a pack
            entry(StorageAlarm.CELL_FAILURE, Alarm.CELL_COUNT_MISMATCH),
            entry(StorageAlarm.BMS_INTERNAL, Alarm.INTERNAL_COMMUNICATION),
            entry(StorageAlarm.GENERAL, Alarm.INTERNAL_COMMUNICATION));

    private PackStates() {}

    /** The pack that a state of one battery tells of. */
    static PackStatus toPack(StorageState state) {
        PackStatus.Builder pack = PackStatus.builder();
        for (Pair pair : PAIRS) {
            OptionalLong value = state.value(pair.ofState);
            if (value.isPresent()) {
                long number = Math.floorDiv(value.getAsLong(), pair.factor) - pair.addend;
                if (number >= 0 || pair.ofPack.isSigned()) {
                    pack.set(pair.ofPack, number);
                }
            }
        }
        alarms(state, pack);
        return pack.build();
    }

    private static void alarms(StorageState state, PackStatus.Builder pack) {
        if (state.knownAlarms().isEmpty()) {
            return;
        }
        long bits = 0;
        for (StorageAlarm alarm : state.alarms().keySet()) {
            Alarm named = named(alarm);
            // a mere warning is none of the alarms of a pack, which has those alone that make it act
            if (state.level(alarm).orElseThrow() == AlarmLevel.PROTECTION
                    || named.severity() == Alarm.Severity.WARNING) {
                bits |= 1L << named.bit();
            }
        }
        pack.set(Quantity.ALARMS, bits & 0xFFFF_FFFFL);
        pack.set(Quantity.OTHER_ALARMS, bits >>> 32);
    }

    private static Alarm named(StorageAlarm alarm) {
        StorageAlarm known = alarm;
        while (!ALARMS.containsKey(known)) {
            known = known.broader().orElseThrow();
        }
        return ALARMS.get(known);
    }

    /** What a pack tells by itself, put over the rest of a state. */
    static StorageState toState(PackStatus pack, StorageStateBuilder state) {
        for (Pair pair : PAIRS) {
            OptionalLong value = pack.value(pair.ofPack);
            if (value.isPresent() && isMeasured(pair.ofState)) {
                long number = value.getAsLong() * pair.factor + pair.addend;
                if (pair.ofState.accepts(number)) {
                    state.set(pair.ofState, number);
                }
            }
        }
        extremes(pack, state);
        return state.build();
    }

    private static boolean isMeasured(StorageQuantity quantity) {
        return switch (quantity) {
            case CHARGE_VOLTAGE_LIMIT, CHARGE_CURRENT_LIMIT, DISCHARGE_CURRENT_LIMIT, DISCHARGE_VOLTAGE_LIMIT -> false;
            default -> true;
        };
    }

    private static void extremes(PackStatus pack, StorageStateBuilder state) {
        if (pack.cellCount() > 0) {
            state.set(StorageQuantity.CELL_COUNT, pack.cellCount());
        }
        set(state, StorageQuantity.HIGHEST_CELL_VOLTAGE, pack.highestCellMillivolts());
        set(state, StorageQuantity.LOWEST_CELL_VOLTAGE, pack.lowestCellMillivolts());
        set(state, StorageQuantity.HIGHEST_CELL_NUMBER, pack.highestCell());
        set(state, StorageQuantity.LOWEST_CELL_NUMBER, pack.lowestCell());
        OptionalInt hottest = pack.highestTemperatureDeciCelsius();
        OptionalInt coldest = pack.lowestTemperatureDeciCelsius();
        set(state, StorageQuantity.HIGHEST_TEMPERATURE, hottest);
        set(state, StorageQuantity.LOWEST_TEMPERATURE, coldest);
        if (!pack.has(Quantity.AVERAGE_TEMPERATURE) && hottest.isPresent() && coldest.isPresent()) {
            state.set(StorageQuantity.TEMPERATURE, Math.floorDiv(hottest.getAsInt() + coldest.getAsInt(), 2));
        }
    }

    private static void set(StorageStateBuilder state, StorageQuantity quantity, OptionalInt value) {
        value.ifPresent(number -> state.set(quantity, number));
    }
}
