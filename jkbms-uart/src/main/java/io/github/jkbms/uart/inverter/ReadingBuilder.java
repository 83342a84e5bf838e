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

/** Collects what an answer says. Not safe for use by many threads; for one reading. */
public final class ReadingBuilder {
    private static final int CELLS = Quantity.CELL_VOLTAGES.elements();

    private static final List<Quantity> SENSORS = List.of(
            Quantity.TEMPERATURE_1,
            Quantity.TEMPERATURE_2,
            Quantity.TEMPERATURE_3,
            Quantity.TEMPERATURE_4,
            Quantity.TEMPERATURE_5);

    private final StorageStateBuilder state = StorageState.builder();
    private final PackStatus.Builder pack = PackStatus.builder();
    private final long[] millivolts = new long[CELLS];
    private long hottest = Long.MIN_VALUE;
    private long coldest = Long.MAX_VALUE;

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
        if (quantity == Quantity.CELL_VOLTAGES) {
            millivolts[element] = value;
        } else if (SENSORS.contains(quantity)) {
            hottest = Math.max(hottest, value);
            coldest = Math.min(coldest, value);
        }
    }

    /**
     * Takes the highest and lowest cell and temperature from the single ones that were noted, for protocols that do not tell them
     * otherwise; cells only where the first one is among them.
     *
     * @throws BmsProtocolException if no battery has such a temperature
     */
    public void extremesFromParts() throws BmsProtocolException {
        int cells = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            if (millivolts[cell] != 0) {
                cells = cell + 1;
            }
        }
        int highest = 0;
        int lowest = 0;
        for (int cell = 0; cell < cells; cell++) {
            highest = millivolts[cell] > millivolts[highest] ? cell : highest;
            lowest = millivolts[cell] != 0 && millivolts[cell] < millivolts[lowest] ? cell : lowest;
        }
        if (millivolts[0] != 0) {
            set(StorageQuantity.HIGHEST_CELL_VOLTAGE, millivolts[highest]);
            set(StorageQuantity.HIGHEST_CELL_NUMBER, highest + 1L);
            set(StorageQuantity.LOWEST_CELL_VOLTAGE, millivolts[lowest]);
            set(StorageQuantity.LOWEST_CELL_NUMBER, lowest + 1L);
        }
        if (hottest >= coldest) {
            set(StorageQuantity.HIGHEST_TEMPERATURE, hottest);
            set(StorageQuantity.LOWEST_TEMPERATURE, coldest);
        }
    }

    /** {@return the reading; the builder is used up} */
    public Reading build() {
        StorageState built = state.build();
        return new Reading(built, PackStates.toPack(built).with(pack.build()));
    }
}
