// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.time.LocalDateTime;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * One record of the detail log: a snapshot of the pack, taken from time to time and at each event. Immutable. Source:
 * native-frames reference 7.2.
 *
 * @param index                place in the log, 0 for the oldest
 * @param clockSeconds         real-time clock of the pack, seconds since 2020-01-01 in its own local time; unsigned 32 bits
 * @param event                what happened, or a periodic sample
 * @param switchBits           bit 0 charge MOSFET, 1 discharge MOSFET, 2 balancing, 3 heating; other bits as they came
 * @param highestCell          number of the highest cell, from 1
 * @param lowestCell           number of the lowest cell, from 1
 * @param highestCellMillivolts voltage of the highest cell
 * @param lowestCellMillivolts  voltage of the lowest cell
 * @param voltageMillivolts    pack voltage, a multiple of 10
 * @param currentMilliamps     pack current, positive while charging, a multiple of 100
 * @param remainingCapacityMilliampHours remaining capacity, a multiple of 100
 * @param fullCapacityMilliampHours      full capacity, a multiple of 100
 * @param highestTemperatureCelsius highest battery temperature; nothing without a probe
 * @param lowestTemperatureCelsius  lowest battery temperature; nothing without a probe
 * @param mosfetTemperatureCelsius  temperature of the power board
 * @param heatingCurrentMilliamps   current of the heater, a multiple of 100
 */
public record DetailLogEntry(
        int index,
        long clockSeconds,
        LogEvent event,
        int switchBits,
        int highestCell,
        int lowestCell,
        int highestCellMillivolts,
        int lowestCellMillivolts,
        int voltageMillivolts,
        int currentMilliamps,
        int remainingCapacityMilliampHours,
        int fullCapacityMilliampHours,
        OptionalInt highestTemperatureCelsius,
        OptionalInt lowestTemperatureCelsius,
        int mosfetTemperatureCelsius,
        int heatingCurrentMilliamps) {
    private static final LocalDateTime EPOCH = LocalDateTime.of(2020, 1, 1, 0, 0);

    /** Checks that nothing is missing. */
    public DetailLogEntry {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(highestTemperatureCelsius, "highestTemperatureCelsius");
        Objects.requireNonNull(lowestTemperatureCelsius, "lowestTemperatureCelsius");
    }

    /**
     * {@return the time of the pack's clock} It knows no time zone; the vendor's app sets the local time of the phone and
     * shows local standard time all year.
     */
    public LocalDateTime time() {
        return EPOCH.plusSeconds(clockSeconds);
    }

    /** {@return whether the charge MOSFET was on} */
    public boolean isChargeMosfetOn() {
        return (switchBits & 1) != 0;
    }

    /** {@return whether the discharge MOSFET was on} */
    public boolean isDischargeMosfetOn() {
        return (switchBits & 2) != 0;
    }

    /** {@return whether the balancer worked} */
    public boolean isBalancing() {
        return (switchBits & 4) != 0;
    }

    /** {@return whether the heater ran} */
    public boolean isHeating() {
        return (switchBits & 8) != 0;
    }
}
