// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Collects what a {@link StorageState} holds. Not safe for use by many threads; may build several states. */
public final class StorageStateBuilder {
    final long[] numbers = new long[StorageQuantity.values().length];
    final @Nullable String[] texts = new @Nullable String[StorageText.values().length];
    long present;
    long warnings;
    long protections;
    long knownAlarms;

    @Nullable
    Duration age;

    StorageStateBuilder() {}

    /**
     * Notes a number.
     *
     * @param quantity what it is
     * @param value    the number in its unit
     * @return this builder
     * @throws IllegalArgumentException if the number is outside of the range of the quantity
     */
    public StorageStateBuilder set(StorageQuantity quantity, long value) {
        if (!quantity.accepts(value)) {
            throw new IllegalArgumentException(
                    "%s: %d, allowed is %d to %d".formatted(quantity.key(), value, quantity.min(), quantity.max()));
        }
        numbers[quantity.ordinal()] = value;
        present |= 1L << quantity.ordinal();
        return this;
    }

    /** What was noted, or another number where it is absent. */
    long get(StorageQuantity quantity, long otherwise) {
        return (present >>> quantity.ordinal() & 1) != 0 ? numbers[quantity.ordinal()] : otherwise;
    }

    /**
     * Notes yes or no.
     *
     * @param quantity what it is about; one with {@link StorageQuantity#isFlag()}
     * @param value    yes or no
     * @return this builder
     * @throws IllegalArgumentException if the quantity is a number
     */
    public StorageStateBuilder set(StorageQuantity quantity, boolean value) {
        if (!quantity.isFlag()) {
            throw new IllegalArgumentException(quantity.key() + " is a number, not yes or no");
        }
        return set(quantity, value ? 1 : 0);
    }

    /**
     * Notes a text.
     *
     * @param text  what it is
     * @param value the text
     * @return this builder
     */
    public StorageStateBuilder set(StorageText text, String value) {
        texts[text.ordinal()] = Objects.requireNonNull(value, text.key());
        return this;
    }

    /**
     * Takes a number back.
     *
     * @param quantity what is absent
     * @return this builder
     */
    public StorageStateBuilder clear(StorageQuantity quantity) {
        numbers[quantity.ordinal()] = 0;
        present &= ~(1L << quantity.ordinal());
        return this;
    }

    /**
     * Takes a text back.
     *
     * @param text what is absent
     * @return this builder
     */
    public StorageStateBuilder clear(StorageText text) {
        texts[text.ordinal()] = null;
        return this;
    }

    /**
     * Notes the highest cell.
     *
     * @param cell its voltage and place
     * @return this builder
     */
    public StorageStateBuilder highestCell(CellVoltage cell) {
        set(StorageQuantity.HIGHEST_CELL_VOLTAGE, cell.millivolts());
        place(StorageQuantity.HIGHEST_CELL_PACK, cell.pack());
        return place(StorageQuantity.HIGHEST_CELL_NUMBER, cell.cell());
    }

    /**
     * Notes the lowest cell.
     *
     * @param cell its voltage and place
     * @return this builder
     */
    public StorageStateBuilder lowestCell(CellVoltage cell) {
        set(StorageQuantity.LOWEST_CELL_VOLTAGE, cell.millivolts());
        place(StorageQuantity.LOWEST_CELL_PACK, cell.pack());
        return place(StorageQuantity.LOWEST_CELL_NUMBER, cell.cell());
    }

    /**
     * Notes the highest temperature.
     *
     * @param sensor its value and place
     * @return this builder
     */
    public StorageStateBuilder highestTemperature(SensorTemperature sensor) {
        set(StorageQuantity.HIGHEST_TEMPERATURE, sensor.deciCelsius());
        place(StorageQuantity.HIGHEST_TEMPERATURE_PACK, sensor.pack());
        return place(StorageQuantity.HIGHEST_TEMPERATURE_SENSOR, sensor.sensor());
    }

    /**
     * Notes the lowest temperature.
     *
     * @param sensor its value and place
     * @return this builder
     */
    public StorageStateBuilder lowestTemperature(SensorTemperature sensor) {
        set(StorageQuantity.LOWEST_TEMPERATURE, sensor.deciCelsius());
        place(StorageQuantity.LOWEST_TEMPERATURE_PACK, sensor.pack());
        return place(StorageQuantity.LOWEST_TEMPERATURE_SENSOR, sensor.sensor());
    }

    private StorageStateBuilder place(StorageQuantity quantity, OptionalInt number) {
        return number.isPresent() ? set(quantity, number.getAsInt()) : clear(quantity);
    }

    /**
     * Notes an active alarm. Of several levels of the same alarm the highest stays, so that uniting alarms loses none.
     *
     * @param alarm which
     * @param level how serious
     * @return this builder
     */
    public StorageStateBuilder alarm(StorageAlarm alarm, AlarmLevel level) {
        long bit = 1L << alarm.ordinal();
        knownAlarms |= bit;
        if (level == AlarmLevel.PROTECTION) {
            protections |= bit;
            warnings &= ~bit;
        } else if ((protections & bit) == 0) {
            warnings |= bit;
        }
        return this;
    }

    /**
     * Notes that the state of these alarms is known; those that are not active are fine.
     *
     * @param alarms which
     * @return this builder
     */
    public StorageStateBuilder knownAlarms(Collection<StorageAlarm> alarms) {
        for (StorageAlarm alarm : alarms) {
            knownAlarms |= 1L << alarm.ordinal();
        }
        return this;
    }

    /**
     * Notes how old the oldest contribution is.
     *
     * @param age the age, not negative
     * @return this builder
     * @throws IllegalArgumentException if the age is negative
     */
    public StorageStateBuilder age(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("age: " + age + ", must not be negative");
        }
        this.age = age;
        return this;
    }

    /** The alarms another state knows of are as it says, the others stay. */
    void overlayAlarms(long otherWarnings, long otherProtections, long otherKnown) {
        warnings = warnings & ~otherKnown | otherWarnings;
        protections = protections & ~otherKnown | otherProtections;
        knownAlarms |= otherKnown;
    }

    /** {@return the state} */
    public StorageState build() {
        return new StorageState(this);
    }
}
