// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import static io.github.jkbms.sim.Protection.above;
import static io.github.jkbms.sim.Protection.below;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Setting;
import io.github.jkbms.model.Switch;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The protections of the device, one row each. Levels, delays and release times are the settings of the pack where there is
 * a setting; the constants below stand where no document names a value.
 */
final class ProtectionTable {
    /** Chosen: voltages and temperatures have no delay among the settings; devices take one to some seconds. */
    static final int LEVEL_DELAY_SECONDS = 2;

    /** Chosen: how long the recovery level is kept before a voltage or temperature protection lets go. */
    static final int LEVEL_RELEASE_SECONDS = 5;

    /** Chosen: second and third level of discharge over-current in per cent of the limit, and their delays. */
    static final int LEVEL_2_PERCENT = 150;

    static final int LEVEL_3_PERCENT = 200;
    static final int LEVEL_2_DELAY_SECONDS = 10;
    static final int LEVEL_3_DELAY_SECONDS = 2;

    /** Chosen: balance wires of healthy packs read 40 to 140 milliohms in captures. */
    static final int WIRE_ALARM_MILLIOHMS = 300;

    static final int WIRE_RECOVERY_MILLIOHMS = 250;

    /** Native command numbers in the enable flags: where they are clear, the bytes mean something else or nothing. */
    private static final int HEATING_START_COMMAND = 0x37;

    private static final int DISCHARGE_UNDERTEMPERATURE_COMMAND = 0x3A;

    static final List<Protection> ROWS = List.of(
            above(Alarm.CELL_OVERVOLTAGE, Blocks.CHARGE, Observation::highestMillivolts)
                    .levels(
                            setting(Setting.CELL_OVERVOLTAGE_PROTECTION, 1),
                            setting(Setting.CELL_OVERVOLTAGE_RECOVERY, 1))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .counting(Quantity.OVERVOLTAGE_RELEASE)
                    .logged(17, 18),
            above(Alarm.PACK_OVERVOLTAGE, Blocks.CHARGE, seen -> seen.packMillivolts)
                    .levels(perPack(Setting.CELL_OVERVOLTAGE_PROTECTION), perPack(Setting.CELL_OVERVOLTAGE_RECOVERY))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .logged(19, 20),
            below(Alarm.CELL_UNDERVOLTAGE, Blocks.DISCHARGE, Observation::lowestMillivolts)
                    .levels(
                            setting(Setting.CELL_UNDERVOLTAGE_PROTECTION, 1),
                            setting(Setting.CELL_UNDERVOLTAGE_RECOVERY, 1))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .counting(Quantity.UNDERVOLTAGE_RELEASE)
                    .logged(29, 30),
            below(Alarm.PACK_UNDERVOLTAGE, Blocks.DISCHARGE, seen -> seen.packMillivolts)
                    .levels(perPack(Setting.CELL_UNDERVOLTAGE_PROTECTION), perPack(Setting.CELL_UNDERVOLTAGE_RECOVERY))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .logged(31, 32),
            above(Alarm.CHARGE_OVERCURRENT, Blocks.CHARGE, Observation::chargeMilliamps)
                    .levels(setting(Setting.CHARGE_CURRENT_LIMIT, 1), setting(Setting.CHARGE_CURRENT_LIMIT, 1))
                    .times(
                            setting(Setting.CHARGE_OVERCURRENT_DELAY, 1),
                            setting(Setting.CHARGE_OVERCURRENT_RELEASE_TIME, 1))
                    .counting(Quantity.CHARGE_OVERCURRENT_RELEASE)
                    .logged(21, 22),
            above(Alarm.DISCHARGE_OVERCURRENT, Blocks.DISCHARGE, Observation::dischargeMilliamps)
                    .levels(setting(Setting.DISCHARGE_CURRENT_LIMIT, 1), setting(Setting.DISCHARGE_CURRENT_LIMIT, 1))
                    .times(
                            setting(Setting.DISCHARGE_OVERCURRENT_DELAY, 1),
                            setting(Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, 1))
                    .counting(Quantity.DISCHARGE_OVERCURRENT_RELEASE)
                    .logged(33, 34),
            above(Alarm.DISCHARGE_OVERCURRENT_2, Blocks.DISCHARGE, Observation::dischargeMilliamps)
                    .levels(percentOfLimit(LEVEL_2_PERCENT), percentOfLimit(LEVEL_2_PERCENT))
                    .times(s -> LEVEL_2_DELAY_SECONDS, setting(Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, 1))
                    .enabledIf(settings -> settings.isOn(Switch.DISCHARGE_OVERCURRENT_2))
                    .logged(64, 34),
            above(Alarm.DISCHARGE_OVERCURRENT_3, Blocks.DISCHARGE, Observation::dischargeMilliamps)
                    .levels(percentOfLimit(LEVEL_3_PERCENT), percentOfLimit(LEVEL_3_PERCENT))
                    .times(s -> LEVEL_3_DELAY_SECONDS, setting(Setting.DISCHARGE_OVERCURRENT_RELEASE_TIME, 1))
                    .enabledIf(settings -> settings.isOn(Switch.DISCHARGE_OVERCURRENT_3))
                    .logged(65, 34),
            above(Alarm.DISCHARGE_SHORT_CIRCUIT, Blocks.DISCHARGE, seen -> seen.isDischargeShorted ? 1 : 0)
                    .times(s -> 0, setting(Setting.SHORT_CIRCUIT_RELEASE_TIME, 1))
                    .evenInEmergency()
                    .counting(Quantity.DISCHARGE_SHORT_CIRCUIT_RELEASE)
                    .logged(35, 36),
            above(Alarm.CHARGE_SHORT_CIRCUIT, Blocks.CHARGE, seen -> seen.isChargeShorted ? 1 : 0)
                    .times(s -> 0, setting(Setting.SHORT_CIRCUIT_RELEASE_TIME, 1))
                    .counting(Quantity.CHARGE_SHORT_CIRCUIT_RELEASE)
                    .logged(23, 24),
            above(Alarm.SHORT_CIRCUIT_RELEASE_FAILED, Blocks.NOTHING, seen -> seen.isShortStillThere ? 1 : 0)
                    .logged(66, 0),
            above(Alarm.CHARGE_OVERTEMPERATURE, Blocks.CHARGE, ProtectionTable::hottest)
                    .levels(
                            setting(Setting.CHARGE_OVERTEMPERATURE_PROTECTION, 1),
                            setting(Setting.CHARGE_OVERTEMPERATURE_RECOVERY, 1))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .enabledIf(ProtectionTable::hasSensors)
                    .logged(25, 26),
            below(Alarm.CHARGE_UNDERTEMPERATURE, Blocks.CHARGE, ProtectionTable::coldest)
                    .levels(
                            setting(Setting.CHARGE_UNDERTEMPERATURE_PROTECTION, 1),
                            setting(Setting.CHARGE_UNDERTEMPERATURE_RECOVERY, 1))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .enabledIf(ProtectionTable::hasSensors)
                    .logged(27, 28),
            above(Alarm.DISCHARGE_OVERTEMPERATURE, Blocks.DISCHARGE, ProtectionTable::hottest)
                    .levels(
                            setting(Setting.DISCHARGE_OVERTEMPERATURE_PROTECTION, 1),
                            setting(Setting.DISCHARGE_OVERTEMPERATURE_RECOVERY, 1))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .enabledIf(ProtectionTable::hasSensors)
                    .logged(37, 38),
            below(Alarm.DISCHARGE_UNDERTEMPERATURE, Blocks.DISCHARGE, ProtectionTable::coldest)
                    .levels(
                            setting(Setting.DISCHARGE_UNDERTEMPERATURE_PROTECTION, 10),
                            setting(Setting.DISCHARGE_UNDERTEMPERATURE_RECOVERY, 10))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .enabledIf(settings -> hasSensors(settings) && settings.offers(DISCHARGE_UNDERTEMPERATURE_COMMAND))
                    .logged(72, 73),
            above(Alarm.BATTERY_OVERTEMPERATURE, Blocks.NOTHING, ProtectionTable::hottest)
                    .levels(
                            setting(Setting.HEATING_START_TEMPERATURE, 10),
                            setting(Setting.HEATING_STOP_TEMPERATURE, 10))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    // Before the heater got settings of its own, these two bytes were the alarm of the battery
                    // temperature.
                    .enabledIf(settings -> hasSensors(settings) && !settings.offers(HEATING_START_COMMAND)),
            above(Alarm.MOSFET_OVERTEMPERATURE, Blocks.BOTH, seen -> seen.mosfetDeciCelsius)
                    .levels(
                            setting(Setting.MOSFET_OVERTEMPERATURE_PROTECTION, 1),
                            setting(Setting.MOSFET_OVERTEMPERATURE_RECOVERY, 1))
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .evenInEmergency()
                    .logged(11, 12),
            above(Alarm.BALANCE_WIRE_RESISTANCE, Blocks.NOTHING, seen -> seen.highestWireMilliohms)
                    .levels(s -> WIRE_ALARM_MILLIOHMS, s -> WIRE_RECOVERY_MILLIOHMS)
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS),
            // Chosen: without a temperature the pack must not be charged; discharging goes on.
            above(Alarm.TEMPERATURE_SENSOR_FAULT, Blocks.CHARGE, seen -> seen.brokenSensors.size())
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .enabledIf(ProtectionTable::hasSensors),
            above(Alarm.CELL_COUNT_MISMATCH, Blocks.BOTH, seen -> seen.cellCountError)
                    .evenInEmergency()
                    .logged(60, 0),
            fault(Fault.CURRENT_SENSOR)
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .logged(13, 14),
            fault(Fault.COPROCESSOR)
                    .times(s -> LEVEL_DELAY_SECONDS, s -> LEVEL_RELEASE_SECONDS)
                    .logged(15, 16),
            fault(Fault.CHARGE_MOSFET).logged(57, 0),
            fault(Fault.DISCHARGE_MOSFET).logged(58, 0),
            fault(Fault.DISCHARGE_SWITCH_ON).logged(46, 0),
            fault(Fault.PARALLEL_LIMITER),
            fault(Fault.GPS_LOCK),
            above(Alarm.GPS_DISCONNECTED, Blocks.NOTHING, seen -> 1)
                    .enabledIf(settings -> settings.isOn(Switch.GPS_HEARTBEAT)),
            above(Alarm.DEFAULT_PASSWORD, Blocks.NOTHING, seen -> 1).enabledIf(SettingValues::hasFactoryPassword));

    private ProtectionTable() {}

    private static Protection fault(Fault fault) {
        return above(fault.alarm(), fault.blocks(), seen -> seen.faults.contains(fault) ? 1 : 0)
                .evenInEmergency();
    }

    private static ToLongFunction<SettingValues> setting(Setting setting, int factor) {
        return settings -> settings.get(setting) * factor;
    }

    private static ToLongFunction<SettingValues> perPack(Setting setting) {
        return settings -> settings.get(setting) * settings.get(Setting.CELL_COUNT);
    }

    private static ToLongFunction<SettingValues> percentOfLimit(int percent) {
        return settings -> settings.get(Setting.DISCHARGE_CURRENT_LIMIT) * percent / 100;
    }

    private static boolean hasSensors(SettingValues settings) {
        return !settings.isOn(Switch.TEMPERATURE_SENSORS_DISABLED);
    }

    private static long hottest(Observation seen) {
        return seen.probesDeciCelsius[seen.hottestProbe];
    }

    /** The lowest working probe; with none there is nothing to protect against, the broken sensor is an alarm of its own. */
    private static long coldest(Observation seen) {
        return seen.hasProbe() ? seen.probesDeciCelsius[seen.coldestProbe] : Long.MAX_VALUE;
    }
}
