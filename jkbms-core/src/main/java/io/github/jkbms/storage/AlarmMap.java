// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the alarms of packs are to an inverter, and which current they forbid. Notices are nothing an inverter needs to
 * know; bits without a known meaning are a general warning.
 */
final class AlarmMap {
    /** One alarm of packs. */
    private record Row(StorageAlarm alarm, boolean isAgainstCharge, boolean isAgainstDischarge) {}

    private static final Map<Alarm, Row> ROWS = new EnumMap<>(Alarm.class);

    static {
        none(Alarm.BALANCE_WIRE_RESISTANCE, StorageAlarm.BALANCE_WIRE);
        both(Alarm.MOSFET_OVERTEMPERATURE, StorageAlarm.MOSFET_OVERTEMPERATURE);
        both(Alarm.CELL_COUNT_MISMATCH, StorageAlarm.CELL_FAILURE);
        both(Alarm.CURRENT_SENSOR_FAULT, StorageAlarm.CURRENT_SENSING);
        charge(Alarm.CELL_OVERVOLTAGE, StorageAlarm.CELL_OVERVOLTAGE);
        charge(Alarm.PACK_OVERVOLTAGE, StorageAlarm.PACK_OVERVOLTAGE);
        charge(Alarm.CHARGE_OVERCURRENT, StorageAlarm.CHARGE_OVERCURRENT);
        charge(Alarm.CHARGE_SHORT_CIRCUIT, StorageAlarm.SHORT_CIRCUIT);
        charge(Alarm.CHARGE_OVERTEMPERATURE, StorageAlarm.CHARGE_OVERTEMPERATURE);
        charge(Alarm.CHARGE_UNDERTEMPERATURE, StorageAlarm.CHARGE_UNDERTEMPERATURE);
        both(Alarm.INTERNAL_COMMUNICATION, StorageAlarm.FRONT_END_FAULT);
        discharge(Alarm.CELL_UNDERVOLTAGE, StorageAlarm.CELL_UNDERVOLTAGE);
        discharge(Alarm.PACK_UNDERVOLTAGE, StorageAlarm.PACK_UNDERVOLTAGE);
        discharge(Alarm.DISCHARGE_OVERCURRENT, StorageAlarm.DISCHARGE_OVERCURRENT);
        discharge(Alarm.DISCHARGE_SHORT_CIRCUIT, StorageAlarm.SHORT_CIRCUIT);
        discharge(Alarm.DISCHARGE_OVERTEMPERATURE, StorageAlarm.DISCHARGE_OVERTEMPERATURE);
        charge(Alarm.CHARGE_MOSFET_FAULT, StorageAlarm.CHARGE_SWITCH_FAULT);
        discharge(Alarm.DISCHARGE_MOSFET_FAULT, StorageAlarm.DISCHARGE_SWITCH_FAULT);
        none(Alarm.GPS_DISCONNECTED, StorageAlarm.GENERAL);
        discharge(Alarm.DISCHARGE_SWITCH_ON_FAILED, StorageAlarm.PRECHARGE_FAILED);
        both(Alarm.BATTERY_OVERTEMPERATURE, StorageAlarm.OVERTEMPERATURE);
        charge(Alarm.TEMPERATURE_SENSOR_FAULT, StorageAlarm.TEMPERATURE_SENSING);
        charge(Alarm.PARALLEL_LIMITER_FAULT, StorageAlarm.PARALLEL_FAULT);
        both(Alarm.SHORT_CIRCUIT_RELEASE_FAILED, StorageAlarm.SHORT_CIRCUIT);
        discharge(Alarm.DISCHARGE_OVERCURRENT_2, StorageAlarm.DISCHARGE_OVERCURRENT_2);
        discharge(Alarm.DISCHARGE_OVERCURRENT_3, StorageAlarm.DISCHARGE_OVERCURRENT_2);
        discharge(Alarm.DISCHARGE_UNDERTEMPERATURE, StorageAlarm.DISCHARGE_UNDERTEMPERATURE);
        both(Alarm.GPS_REMOTE_LOCK, StorageAlarm.GENERAL);
        none(Alarm.LOW_STATE_OF_CHARGE, StorageAlarm.LOW_STATE_OF_CHARGE);
        both(Alarm.CELL_VOLTAGE_DIFFERENCE, StorageAlarm.CELL_IMBALANCE);
        both(Alarm.BOX_OVERTEMPERATURE, StorageAlarm.AMBIENT_OVERTEMPERATURE);
        both(Alarm.BATTERY_UNDERTEMPERATURE, StorageAlarm.UNDERTEMPERATURE);
        both(Alarm.MEASURING_CHIP_FAULT_A, StorageAlarm.FRONT_END_FAULT);
        both(Alarm.MEASURING_CHIP_FAULT_B, StorageAlarm.FRONT_END_FAULT);
        none(Alarm.TEMPERATURE_DIFFERENCE, StorageAlarm.TEMPERATURE_DIFFERENCE);
        both(Alarm.INSULATION_LOW, StorageAlarm.GENERAL);
        both(Alarm.HIGH_VOLTAGE_INTERLOCK, StorageAlarm.GENERAL);
        none(Alarm.EXTERNAL_COMMUNICATION, StorageAlarm.GENERAL);
    }

    private static final long AGAINST_CHARGE = bits(true);
    private static final long AGAINST_DISCHARGE = bits(false);
    private static final long NOTICES = notices();

    private AlarmMap() {}

    private static void none(Alarm alarm, StorageAlarm means) {
        ROWS.put(alarm, new Row(means, false, false));
    }

    private static void charge(Alarm alarm, StorageAlarm means) {
        ROWS.put(alarm, new Row(means, true, false));
    }

    private static void discharge(Alarm alarm, StorageAlarm means) {
        ROWS.put(alarm, new Row(means, false, true));
    }

    private static void both(Alarm alarm, StorageAlarm means) {
        ROWS.put(alarm, new Row(means, true, true));
    }

    private static long bits(boolean isCharge) {
        long bits = 0;
        for (Map.Entry<Alarm, Row> entry : ROWS.entrySet()) {
            boolean isAgainst = isCharge ? entry.getValue().isAgainstCharge : entry.getValue().isAgainstDischarge;
            bits |= isAgainst ? 1L << entry.getKey().bit() : 0;
        }
        return bits;
    }

    private static long notices() {
        long bits = 0;
        for (Alarm alarm : Alarm.values()) {
            bits |= alarm.severity() == Alarm.Severity.NOTICE ? 1L << alarm.bit() : 0;
        }
        return bits;
    }

    /** {@return the bits of {@link Alarms#bits()} that say that charging must stop} */
    static long againstCharge() {
        return AGAINST_CHARGE;
    }

    /** {@return the bits of {@link Alarms#bits()} that say that discharging must stop} */
    static long againstDischarge() {
        return AGAINST_DISCHARGE;
    }

    /** {@return the bits of a set of alarms that an inverter has to know of} */
    static long relevant(long bits) {
        return bits & ~NOTICES;
    }

    /** {@return what an alarm is to an inverter} */
    static StorageAlarm of(Alarm alarm) {
        Row row = ROWS.get(alarm);
        return row == null ? StorageAlarm.GENERAL : row.alarm;
    }

    /** {@return how serious it is} */
    static AlarmLevel level(Alarm alarm) {
        return alarm.severity() == Alarm.Severity.PROTECTION ? AlarmLevel.PROTECTION : AlarmLevel.WARNING;
    }
}
