// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A storage system as an inverter sees it: one battery, however many packs it is made of. What it measures, how much it holds,
 * what the inverter may do, and what is wrong. The one input of every inverter protocol, and what the decoders of those
 * protocols make of the frames on a wire.
 *
 * <p>Everything may be absent; what an absent value becomes on a wire is told by each protocol. Numbers can be asked for by
 * their constant ({@link #value}), which is what tables, exports and codecs want; people use the typed methods.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class StorageState {
    private final long[] numbers;
    private final long present;
    private final @Nullable String[] texts;
    private final long warnings;
    private final long protections;
    private final long knownAlarms;
    private final @Nullable Duration age;

    StorageState(StorageStateBuilder builder) {
        numbers = builder.numbers.clone();
        present = builder.present;
        texts = builder.texts.clone();
        warnings = builder.warnings;
        protections = builder.protections;
        knownAlarms = builder.knownAlarms;
        age = builder.age;
    }

    /** {@return a builder with nothing in it} */
    public static StorageStateBuilder builder() {
        return new StorageStateBuilder();
    }

    /** {@return a builder that holds what this state holds} */
    public StorageStateBuilder toBuilder() {
        StorageStateBuilder builder = new StorageStateBuilder();
        copyInto(builder);
        return builder;
    }

    /**
     * {@return this state with everything that a later one holds put over it} For wires that bring a state in parts. An alarm
     * ends when the later state knows of it and it is not active there.
     *
     * @param later the later state
     */
    public StorageState with(StorageState later) {
        StorageStateBuilder builder = toBuilder();
        later.copyInto(builder);
        return builder.build();
    }

    private void copyInto(StorageStateBuilder builder) {
        for (StorageQuantity quantity : StorageQuantity.values()) {
            if (has(quantity)) {
                builder.set(quantity, numbers[quantity.ordinal()]);
            }
        }
        for (StorageText text : StorageText.values()) {
            text(text).ifPresent(value -> builder.set(text, value));
        }
        builder.overlayAlarms(warnings, protections, knownAlarms);
        if (age != null) {
            builder.age(age);
        }
    }

    /**
     * {@return whether a number is there}
     *
     * @param quantity which
     */
    public boolean has(StorageQuantity quantity) {
        return (present >>> quantity.ordinal() & 1) != 0;
    }

    /**
     * {@return a number in its unit, or nothing}
     *
     * @param quantity which
     */
    public OptionalLong value(StorageQuantity quantity) {
        return has(quantity) ? OptionalLong.of(numbers[quantity.ordinal()]) : OptionalLong.empty();
    }

    /**
     * {@return a number in its unit, or another one where it is absent} For encoders.
     *
     * @param quantity  which
     * @param otherwise what stands for absent
     */
    public long value(StorageQuantity quantity, long otherwise) {
        return has(quantity) ? numbers[quantity.ordinal()] : otherwise;
    }

    /** {@return the numbers that are there, in the order of their constants; a fresh set that the caller may change} */
    public Set<StorageQuantity> quantities() {
        Set<StorageQuantity> quantities = EnumSet.noneOf(StorageQuantity.class);
        for (StorageQuantity quantity : StorageQuantity.values()) {
            if (has(quantity)) {
                quantities.add(quantity);
            }
        }
        return quantities;
    }

    /**
     * {@return a text, or nothing}
     *
     * @param text which
     */
    public Optional<String> text(StorageText text) {
        return Optional.ofNullable(texts[text.ordinal()]);
    }

    private OptionalInt integer(StorageQuantity quantity) {
        return has(quantity) ? OptionalInt.of((int) numbers[quantity.ordinal()]) : OptionalInt.empty();
    }

    private Optional<Boolean> flag(StorageQuantity quantity) {
        return has(quantity) ? Optional.of(numbers[quantity.ordinal()] != 0) : Optional.empty();
    }

    /** {@return the voltage at the terminals in millivolts} */
    public OptionalInt voltageMillivolts() {
        return integer(StorageQuantity.VOLTAGE);
    }

    /** {@return the current of all packs together in milliamperes, positive while charging} */
    public OptionalInt currentMilliamps() {
        return integer(StorageQuantity.CURRENT);
    }

    /** {@return the average cell temperature in tenths of a degree Celsius} */
    public OptionalInt temperatureDeciCelsius() {
        return integer(StorageQuantity.TEMPERATURE);
    }

    /** {@return the state of charge in tenths of a per cent, 0 to 1000} */
    public OptionalInt stateOfChargePermille() {
        return integer(StorageQuantity.STATE_OF_CHARGE);
    }

    /** {@return the state of health in tenths of a per cent, 0 to 1000} */
    public OptionalInt stateOfHealthPermille() {
        return integer(StorageQuantity.STATE_OF_HEALTH);
    }

    /** {@return CVL, the voltage up to which the inverter may charge, in millivolts} */
    public OptionalInt chargeVoltageLimitMillivolts() {
        return integer(StorageQuantity.CHARGE_VOLTAGE_LIMIT);
    }

    /** {@return CCL, the current with which the inverter may charge, in milliamperes, never negative} */
    public OptionalInt chargeCurrentLimitMilliamps() {
        return integer(StorageQuantity.CHARGE_CURRENT_LIMIT);
    }

    /** {@return DCL, the current with which the inverter may discharge, in milliamperes, never negative} */
    public OptionalInt dischargeCurrentLimitMilliamps() {
        return integer(StorageQuantity.DISCHARGE_CURRENT_LIMIT);
    }

    /** {@return DVL, the voltage down to which the inverter may discharge, in millivolts} */
    public OptionalInt dischargeVoltageLimitMillivolts() {
        return integer(StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);
    }

    /** {@return whether the inverter may charge} */
    public Optional<Boolean> isChargeAllowed() {
        return flag(StorageQuantity.CHARGE_ALLOWED);
    }

    /** {@return whether the inverter may discharge} */
    public Optional<Boolean> isDischargeAllowed() {
        return flag(StorageQuantity.DISCHARGE_ALLOWED);
    }

    /** {@return whether any pack balances} */
    public Optional<Boolean> isBalancing() {
        return flag(StorageQuantity.BALANCING);
    }

    /** {@return the highest cell; nothing where its voltage is absent, even if its number is there} */
    public Optional<CellVoltage> highestCell() {
        return cell(
                StorageQuantity.HIGHEST_CELL_VOLTAGE,
                StorageQuantity.HIGHEST_CELL_PACK,
                StorageQuantity.HIGHEST_CELL_NUMBER);
    }

    /** {@return the lowest cell; nothing where its voltage is absent, even if its number is there} */
    public Optional<CellVoltage> lowestCell() {
        return cell(
                StorageQuantity.LOWEST_CELL_VOLTAGE,
                StorageQuantity.LOWEST_CELL_PACK,
                StorageQuantity.LOWEST_CELL_NUMBER);
    }

    private Optional<CellVoltage> cell(StorageQuantity voltage, StorageQuantity pack, StorageQuantity number) {
        return has(voltage)
                ? Optional.of(new CellVoltage((int) numbers[voltage.ordinal()], integer(pack), integer(number)))
                : Optional.empty();
    }

    /** {@return the highest cell temperature; nothing where it is absent, even if the number of its sensor is there} */
    public Optional<SensorTemperature> highestTemperature() {
        return temperature(
                StorageQuantity.HIGHEST_TEMPERATURE,
                StorageQuantity.HIGHEST_TEMPERATURE_PACK,
                StorageQuantity.HIGHEST_TEMPERATURE_SENSOR);
    }

    /** {@return the lowest cell temperature; nothing where it is absent, even if the number of its sensor is there} */
    public Optional<SensorTemperature> lowestTemperature() {
        return temperature(
                StorageQuantity.LOWEST_TEMPERATURE,
                StorageQuantity.LOWEST_TEMPERATURE_PACK,
                StorageQuantity.LOWEST_TEMPERATURE_SENSOR);
    }

    private Optional<SensorTemperature> temperature(
            StorageQuantity temperature, StorageQuantity pack, StorageQuantity sensor) {
        return has(temperature)
                ? Optional.of(
                        new SensorTemperature((int) numbers[temperature.ordinal()], integer(pack), integer(sensor)))
                : Optional.empty();
    }

    /** {@return the name of the manufacturer} */
    public Optional<String> manufacturer() {
        return text(StorageText.MANUFACTURER);
    }

    /** {@return the active alarms with their levels, in the order of their constants; cannot be changed} */
    public Map<StorageAlarm, AlarmLevel> alarms() {
        Map<StorageAlarm, AlarmLevel> active = new EnumMap<>(StorageAlarm.class);
        for (StorageAlarm alarm : StorageAlarm.values()) {
            level(alarm).ifPresent(level -> active.put(alarm, level));
        }
        return Collections.unmodifiableMap(active);
    }

    /**
     * {@return the level of an alarm, or nothing if it is not active}
     *
     * @param alarm which
     */
    public Optional<AlarmLevel> level(StorageAlarm alarm) {
        long bit = 1L << alarm.ordinal();
        if ((protections & bit) != 0) {
            return Optional.of(AlarmLevel.PROTECTION);
        }
        return (warnings & bit) != 0 ? Optional.of(AlarmLevel.WARNING) : Optional.empty();
    }

    /**
     * {@return the alarms that are active with exactly this level: bit n stands for the alarm with ordinal n} For codecs;
     * people use {@link #alarms()}.
     *
     * @param level which level
     */
    public long alarmBits(AlarmLevel level) {
        return level == AlarmLevel.PROTECTION ? protections : warnings;
    }

    /**
     * {@return the alarms whose state is known, active or not} What is not in here is unknown, not fine: a protocol may have no
     * place for it or its frame may not have come yet.
     */
    public Set<StorageAlarm> knownAlarms() {
        Set<StorageAlarm> known = EnumSet.noneOf(StorageAlarm.class);
        for (StorageAlarm alarm : StorageAlarm.values()) {
            if ((knownAlarms >>> alarm.ordinal() & 1) != 0) {
                known.add(alarm);
            }
        }
        return known;
    }

    /**
     * {@return the alarms whose state is known: bit n stands for the alarm with ordinal n} For codecs; people use
     * {@link #knownAlarms()}.
     */
    public long knownAlarmBits() {
        return knownAlarms;
    }

    /** {@return how old the oldest contribution to this state is} */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StorageState that
                && present == that.present
                && warnings == that.warnings
                && protections == that.protections
                && knownAlarms == that.knownAlarms
                && Arrays.equals(numbers, that.numbers)
                && Arrays.equals(texts, that.texts)
                && Objects.equals(age, that.age);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                present, warnings, protections, knownAlarms, Arrays.hashCode(numbers), Arrays.hashCode(texts), age);
    }

    /** {@return the state in one line for a person} */
    @Override
    public String toString() {
        return StorageStateLine.of(this);
    }
}
