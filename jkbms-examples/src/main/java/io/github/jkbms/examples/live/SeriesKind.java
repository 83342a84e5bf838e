// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/** What is kept of the last hours: the same kinds for each pack and for the whole storage, as far as they have them. */
public enum SeriesKind {
    /** Current in milliamperes, positive while charging. */
    CURRENT("currentMilliamps", status -> status.value(Quantity.PACK_CURRENT), StorageQuantity.CURRENT),
    /** Voltage in millivolts. */
    VOLTAGE("voltageMillivolts", status -> status.value(Quantity.PACK_VOLTAGE), StorageQuantity.VOLTAGE),
    /** State of charge in tenths of a per cent. */
    STATE_OF_CHARGE(
            "stateOfChargePermille",
            status -> scaled(status.value(Quantity.STATE_OF_CHARGE), 10),
            StorageQuantity.STATE_OF_CHARGE),
    /** Highest cell in millivolts. */
    HIGHEST_CELL(
            "highestCellMillivolts",
            status -> widened(status.highestCellMillivolts()),
            StorageQuantity.HIGHEST_CELL_VOLTAGE),
    /** Lowest cell in millivolts. */
    LOWEST_CELL(
            "lowestCellMillivolts",
            status -> widened(status.lowestCellMillivolts()),
            StorageQuantity.LOWEST_CELL_VOLTAGE),
    /** Highest battery temperature in tenths of a degree. */
    HIGHEST_TEMPERATURE(
            "highestTemperatureDeciCelsius",
            status -> widened(status.highestTemperatureDeciCelsius()),
            StorageQuantity.HIGHEST_TEMPERATURE),
    /** Lowest battery temperature in tenths of a degree. */
    LOWEST_TEMPERATURE(
            "lowestTemperatureDeciCelsius",
            status -> widened(status.lowestTemperatureDeciCelsius()),
            StorageQuantity.LOWEST_TEMPERATURE),
    /** Charge current limit in milliamperes; of the whole storage only. */
    CHARGE_LIMIT("chargeCurrentLimitMilliamps", status -> OptionalLong.empty(), StorageQuantity.CHARGE_CURRENT_LIMIT),
    /** Discharge current limit in milliamperes; of the whole storage only. */
    DISCHARGE_LIMIT(
            "dischargeCurrentLimitMilliamps", status -> OptionalLong.empty(), StorageQuantity.DISCHARGE_CURRENT_LIMIT);

    private final String key;
    private final Function<PackStatus, OptionalLong> ofPack;
    private final StorageQuantity ofStorage;

    SeriesKind(String key, Function<PackStatus, OptionalLong> ofPack, StorageQuantity ofStorage) {
        this.key = key;
        this.ofPack = ofPack;
        this.ofStorage = ofStorage;
    }

    /** {@return the name in JSON, with the unit as its last part} */
    public String key() {
        return key;
    }

    /** {@return whether it is decided, not measured} */
    boolean isLimit() {
        return this == CHARGE_LIMIT || this == DISCHARGE_LIMIT;
    }

    OptionalLong of(PackStatus status) {
        return ofPack.apply(status);
    }

    OptionalLong of(StorageState state) {
        return state.value(ofStorage);
    }

    private static OptionalLong widened(OptionalInt value) {
        return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
    }

    private static OptionalLong scaled(OptionalLong value, int factor) {
        return value.isPresent() ? OptionalLong.of(value.getAsLong() * factor) : OptionalLong.empty();
    }
}
