// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import io.github.jkbms.model.Unit;

/**
 * Every number a {@link StorageState} may hold, with its unit and range. The union of what inverter protocols on CAN and RS485
 * carry.
 */
public enum StorageQuantity implements ReasonSubject {
    /** The voltage at the terminals. */
    VOLTAGE("voltageMillivolts", "Voltage", Unit.MILLIVOLT),
    /** The current of all packs together, positive while charging. */
    CURRENT("currentMilliamps", "Current", Unit.MILLIAMP, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** The average cell temperature. */
    TEMPERATURE("temperatureDeciCelsius", "Temperature", Unit.DECI_CELSIUS, -2732, Integer.MAX_VALUE),
    /** The state of charge in tenths of a per cent, 0 to 1000. */
    STATE_OF_CHARGE("stateOfChargePermille", "State of charge", Unit.PERMILLE, 0, 1000),
    /** The state of charge of the fullest pack, 0 to 1000. */
    HIGHEST_STATE_OF_CHARGE(
            "highestStateOfChargePermille", "State of charge of the fullest pack", Unit.PERMILLE, 0, 1000),
    /** The state of charge of the emptiest pack, 0 to 1000. */
    LOWEST_STATE_OF_CHARGE(
            "lowestStateOfChargePermille", "State of charge of the emptiest pack", Unit.PERMILLE, 0, 1000),
    /** The state of health in tenths of a per cent, 0 to 1000. */
    STATE_OF_HEALTH("stateOfHealthPermille", "State of health", Unit.PERMILLE, 0, 1000),
    /** The charge that is left. */
    REMAINING_CAPACITY("remainingCapacityMilliampHours", "Remaining capacity", Unit.MILLIAMP_HOUR),
    /** The charge of the full storage today. */
    FULL_CAPACITY("fullCapacityMilliampHours", "Full capacity", Unit.MILLIAMP_HOUR),
    /** The charge of the full storage when new: the sum of the nominal capacities. */
    INSTALLED_CAPACITY("installedCapacityMilliampHours", "Installed capacity", Unit.MILLIAMP_HOUR),
    /** The energy of the full storage when new. */
    INSTALLED_ENERGY("installedEnergyWattHours", "Installed energy", Unit.WATT_HOUR),
    /** CVL: the voltage up to which the inverter may charge. */
    CHARGE_VOLTAGE_LIMIT("chargeVoltageLimitMillivolts", "Charge voltage limit (CVL)", Unit.MILLIVOLT),
    /** CCL: the current with which the inverter may charge, never negative. */
    CHARGE_CURRENT_LIMIT("chargeCurrentLimitMilliamps", "Charge current limit (CCL)", Unit.MILLIAMP),
    /** DCL: the current with which the inverter may discharge, never negative. */
    DISCHARGE_CURRENT_LIMIT("dischargeCurrentLimitMilliamps", "Discharge current limit (DCL)", Unit.MILLIAMP),
    /** DVL: the voltage down to which the inverter may discharge. */
    DISCHARGE_VOLTAGE_LIMIT("dischargeVoltageLimitMillivolts", "Discharge voltage limit (DVL)", Unit.MILLIVOLT),
    /** Whether the inverter may charge. */
    CHARGE_ALLOWED("chargeAllowed", "Charge allowed"),
    /** Whether the inverter may discharge. */
    DISCHARGE_ALLOWED("dischargeAllowed", "Discharge allowed"),
    /** Force-charge request I: nearly empty, charging by wake-up is enough. */
    FORCE_CHARGE_1("forceCharge1", "Force-charge request I"),
    /** Force-charge request II: charge before the storage shuts down. */
    FORCE_CHARGE_2("forceCharge2", "Force-charge request II"),
    /** The storage wants to be charged to full once, to calibrate and balance. */
    FULL_CHARGE_REQUEST("fullChargeRequest", "Full-charge request"),
    /** Whether any pack balances. */
    BALANCING("balancing", "Balancing"),
    /** The voltage of the highest cell. */
    HIGHEST_CELL_VOLTAGE("highestCellMillivolts", "Highest cell voltage", Unit.MILLIVOLT),
    /** The pack with the highest cell, from 1. */
    HIGHEST_CELL_PACK("highestCellPack", "Pack with the highest cell", Unit.NONE),
    /** The number of the highest cell, from 1; in its pack where the pack is known, else as the source counts. */
    HIGHEST_CELL_NUMBER("highestCellNumber", "Highest cell", Unit.NONE),
    /** The voltage of the lowest cell. */
    LOWEST_CELL_VOLTAGE("lowestCellMillivolts", "Lowest cell voltage", Unit.MILLIVOLT),
    /** The pack with the lowest cell, from 1. */
    LOWEST_CELL_PACK("lowestCellPack", "Pack with the lowest cell", Unit.NONE),
    /** The number of the lowest cell, from 1; in its pack where the pack is known, else as the source counts. */
    LOWEST_CELL_NUMBER("lowestCellNumber", "Lowest cell", Unit.NONE),
    /** The highest cell temperature. */
    HIGHEST_TEMPERATURE(
            "highestTemperatureDeciCelsius", "Highest temperature", Unit.DECI_CELSIUS, -2732, Integer.MAX_VALUE),
    /** The pack with the highest temperature, from 1. */
    HIGHEST_TEMPERATURE_PACK("highestTemperaturePack", "Pack with the highest temperature", Unit.NONE),
    /** The number of the warmest sensor, from 1; in its pack where the pack is known, else as the source counts. */
    HIGHEST_TEMPERATURE_SENSOR("highestTemperatureSensor", "Warmest sensor", Unit.NONE),
    /** The lowest cell temperature. */
    LOWEST_TEMPERATURE(
            "lowestTemperatureDeciCelsius", "Lowest temperature", Unit.DECI_CELSIUS, -2732, Integer.MAX_VALUE),
    /** The pack with the lowest temperature, from 1. */
    LOWEST_TEMPERATURE_PACK("lowestTemperaturePack", "Pack with the lowest temperature", Unit.NONE),
    /** The number of the coldest sensor, from 1; in its pack where the pack is known, else as the source counts. */
    LOWEST_TEMPERATURE_SENSOR("lowestTemperatureSensor", "Coldest sensor", Unit.NONE),
    /** How many packs the storage has, whatever their state. */
    PACKS_TOTAL("packsTotal", "Packs", Unit.COUNT),
    /** How many packs are in touch and fresh. */
    PACKS_ONLINE("packsOnline", "Packs online", Unit.COUNT),
    /** How many packs do not allow charging. */
    PACKS_BLOCKING_CHARGE("packsBlockingCharge", "Packs blocking charge", Unit.COUNT),
    /** How many packs do not allow discharging. */
    PACKS_BLOCKING_DISCHARGE("packsBlockingDischarge", "Packs blocking discharge", Unit.COUNT),
    /** How many cells a pack has in series. */
    CELL_COUNT("cellCount", "Cells in series", Unit.COUNT),
    /** Charge cycles so far. */
    CYCLE_COUNT("cycleCount", "Cycle count", Unit.COUNT),
    /** The energy charged so far. */
    CHARGED_ENERGY("chargedEnergyWattHours", "Charged energy", Unit.WATT_HOUR),
    /** The energy discharged so far. */
    DISCHARGED_ENERGY("dischargedEnergyWattHours", "Discharged energy", Unit.WATT_HOUR),
    /** The version of the software: 256 times the number before the dot plus the number behind it; 15.38 is 0x0F26. */
    SOFTWARE_VERSION("softwareVersion", "Software version", Unit.CODE, 0, 0xFFFF),
    /** The version of the hardware: 256 times the number before the dot plus the number behind it. */
    HARDWARE_VERSION("hardwareVersion", "Hardware version", Unit.CODE, 0, 0xFFFF),
    /** The type or product code of the battery; its meaning is up to the protocol. */
    PRODUCT_CODE("productCode", "Product code", Unit.CODE, 0, 0xFFFF),
    /** The number of the manufacturer; its meaning is up to the protocol. */
    MANUFACTURER_CODE("manufacturerCode", "Manufacturer code", Unit.CODE, 0, 0xFFFF);

    /** More than any storage moves in its life, and far from the end of 64 bits in all units of energy. */
    private static final long MAX_ENERGY = 1_000_000_000_000_000L;

    private final String key;
    private final String label;
    private final Unit unit;
    private final long min;
    private final long max;

    StorageQuantity(String key, String label) {
        this(key, label, Unit.BOOLEAN, 0, 1);
    }

    StorageQuantity(String key, String label, Unit unit) {
        this(key, label, unit, 0, unit == Unit.WATT_HOUR ? MAX_ENERGY : Integer.MAX_VALUE);
    }

    StorageQuantity(String key, String label, Unit unit, long min, long max) {
        this.key = key;
        this.label = label;
        this.unit = unit;
        this.min = min;
        this.max = max;
    }

    /** {@return the name in programs and JSON, with the unit as its last part, such as {@code voltageMillivolts}} */
    @Override
    public String key() {
        return key;
    }

    /** {@return the name for people, in English} */
    @Override
    public String label() {
        return label;
    }

    /** {@return what one count of the number means} */
    @Override
    public Unit unit() {
        return unit;
    }

    /** {@return whether the number is 0 for no or 1 for yes} */
    public boolean isFlag() {
        return unit == Unit.BOOLEAN;
    }

    /** {@return the smallest number a state may hold} */
    public long min() {
        return min;
    }

    /** {@return the largest number a state may hold} */
    public long max() {
        return max;
    }

    /**
     * {@return whether a state may hold a number}
     *
     * @param value the number in {@link #unit()}
     */
    public boolean accepts(long value) {
        return value >= min && value <= max;
    }
}
