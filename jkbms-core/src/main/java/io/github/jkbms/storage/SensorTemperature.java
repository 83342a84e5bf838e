// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.OptionalInt;

/**
 * The temperature at one sensor of a storage system, and which sensor it is as far as known. Immutable.
 *
 * @param deciCelsius the temperature in tenths of a degree Celsius
 * @param pack        the number of the pack, from 1
 * @param sensor      the number of the sensor, from 1; in the pack where that is known, else as the source counts
 */
public record SensorTemperature(int deciCelsius, OptionalInt pack, OptionalInt sensor) {
    /**
     * {@return a temperature whose sensor is known}
     *
     * @param deciCelsius the temperature in tenths of a degree Celsius
     * @param pack        the number of the pack, from 1
     * @param sensor      the number of the sensor in it, from 1
     */
    public static SensorTemperature of(int deciCelsius, int pack, int sensor) {
        return new SensorTemperature(deciCelsius, OptionalInt.of(pack), OptionalInt.of(sensor));
    }
}
