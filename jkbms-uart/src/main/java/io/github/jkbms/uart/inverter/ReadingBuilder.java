// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/** Collects what an answer says. Not safe for use by many threads; for one reading. */
public final class ReadingBuilder {
    private static final List<Quantity> SENSORS = List.of(
            Quantity.TEMPERATURE_1,
            Quantity.TEMPERATURE_2,
            Quantity.TEMPERATURE_3,
            Quantity.TEMPERATURE_4,
            Quantity.TEMPERATURE_5);

    private final StorageStateBuilder state = StorageState.builder();
    private final PackStatus.Builder pack = PackStatus.builder();

    /** Creates a builder with nothing in it. */
    public ReadingBuilder() {}

    /**
     * Notes a number.
     *
     * @param quantity what it is
     * @param value    the number in its unit
     * @throws BmsProtocolException if no battery has such a number
     */
    public void set(StorageQuantity quantity, long value) throws BmsProtocolException {
        if (!quantity.accepts(value)) {
            throw new BmsProtocolException(
                    Kind.VALUE,
                    "%s: %d, possible is %d to %d".formatted(quantity.key(), value, quantity.min(), quantity.max()));
        }
        state.set(quantity, value);
    }

    /**
     * Notes yes or no.
     *
     * @param quantity what it is about; one that is a flag
     * @param value    yes or no
     */
    public void set(StorageQuantity quantity, boolean value) {
        state.set(quantity, value);
    }

    /**
     * Notes a text; an empty one stays absent.
     *
     * @param text  what it is
     * @param value the text
     */
    public void set(StorageText text, String value) {
        if (!value.isBlank()) {
            state.set(text, value.strip());
        }
    }

    /**
     * Notes an active alarm.
     *
     * @param alarm which
     * @param level how serious
     */
    public void alarm(StorageAlarm alarm, AlarmLevel level) {
        state.alarm(alarm, level);
    }

    /**
     * Notes that the state of these alarms is known now.
     *
     * @param alarms which
     */
    public void knownAlarms(Collection<StorageAlarm> alarms) {
        state.knownAlarms(alarms);
    }

    /**
     * Notes a number that a pack has and a storage has not.
     *
     * @param quantity what it is
     * @param element  its index, from 0
     * @param value    the number in its unit
     */
    public void pack(Quantity quantity, int element, long value) {
        pack.set(quantity, element, value);
    }

    /**
     * {@return the reading; the builder is used up} Where single cells or sensors were noted from the first one on, and no
     * extremes, these are taken from them.
     */
    public Reading build() {
        PackStatus parts = pack.build();
        StorageState built = state.build();
        if (!built.has(StorageQuantity.HIGHEST_CELL_VOLTAGE) && parts.hasCell(1)) {
            state.set(
                    StorageQuantity.HIGHEST_CELL_VOLTAGE,
                    parts.highestCellMillivolts().orElseThrow());
            state.set(StorageQuantity.HIGHEST_CELL_NUMBER, parts.highestCell().orElseThrow());
            state.set(
                    StorageQuantity.LOWEST_CELL_VOLTAGE,
                    parts.lowestCellMillivolts().orElseThrow());
            state.set(StorageQuantity.LOWEST_CELL_NUMBER, parts.lowestCell().orElseThrow());
        }
        if (!built.has(StorageQuantity.HIGHEST_TEMPERATURE)) {
            long[] temperatures = SENSORS.stream()
                    .map(parts::reported)
                    .filter(OptionalLong::isPresent)
                    .mapToLong(OptionalLong::getAsLong)
                    .sorted()
                    .toArray();
            if (temperatures.length > 0) {
                state.set(StorageQuantity.LOWEST_TEMPERATURE, temperatures[0]);
                state.set(StorageQuantity.HIGHEST_TEMPERATURE, temperatures[temperatures.length - 1]);
            }
        }
        built = state.build();
        return new Reading(built, PackStates.toPack(built).with(parts));
    }
}
