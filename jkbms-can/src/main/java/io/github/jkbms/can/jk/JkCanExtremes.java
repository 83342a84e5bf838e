// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import java.util.OptionalInt;

/** Highest, lowest and average as JK CAN tells them, from single cells and sensors where those are known. */
final class JkCanExtremes {
    private final PackStatus.Builder with;
    private int sensors;
    private int sum;
    private int highest;
    private int lowest;
    private int warmest;
    private int coldest;

    private JkCanExtremes(PackStatus status) {
        with = status.toBuilder();
        for (TemperatureSensor sensor : TemperatureSensor.values()) {
            if (sensor != TemperatureSensor.MOSFET) {
                OptionalInt temperature = status.temperatureDeciCelsius(sensor);
                temperature.ifPresent(value -> add(sensor, value));
            }
        }
    }

    static PackStatus addedTo(PackStatus status) {
        JkCanExtremes extremes = new JkCanExtremes(status);
        extremes.cells(status);
        extremes.temperatures(status);
        return extremes.with.build();
    }

    /** Sensors count from 0 on this wire, as PB boards do it. */
    private void add(TemperatureSensor sensor, int value) {
        int number = sensor.code() - TemperatureSensor.BATTERY_1.code();
        if (sensors == 0 || value > highest) {
            highest = value;
            warmest = number;
        }
        if (sensors == 0 || value < lowest) {
            lowest = value;
            coldest = number;
        }
        sum += value;
        sensors++;
    }

    private void cells(PackStatus status) {
        status.highestCell().ifPresent(cell -> with.set(Quantity.HIGHEST_CELL_INDEX, cell - 1));
        status.lowestCell().ifPresent(cell -> with.set(Quantity.LOWEST_CELL_INDEX, cell - 1));
        status.highestCellMillivolts().ifPresent(value -> with.set(Quantity.HIGHEST_CELL_VOLTAGE, value));
        status.lowestCellMillivolts().ifPresent(value -> with.set(Quantity.LOWEST_CELL_VOLTAGE, value));
    }

    private void temperatures(PackStatus status) {
        if (sensors > 0) {
            with.set(Quantity.HIGHEST_TEMPERATURE, highest);
            with.set(Quantity.LOWEST_TEMPERATURE, lowest);
            setIfAbsent(status, Quantity.HIGHEST_TEMPERATURE_SENSOR, warmest);
            setIfAbsent(status, Quantity.LOWEST_TEMPERATURE_SENSOR, coldest);
            setIfAbsent(status, Quantity.AVERAGE_TEMPERATURE, Math.floorDiv(sum, sensors));
        }
    }

    private void setIfAbsent(PackStatus status, Quantity quantity, int value) {
        if (!status.has(quantity)) {
            with.set(quantity, value);
        }
    }
}
