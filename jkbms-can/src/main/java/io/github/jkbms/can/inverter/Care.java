// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.StorageQuantity;

/**
 * Which side is the careful one for a quantity.
 *
 * @param rounding        how it is rounded to the resolution of a wire
 * @param isHeldAtMinimum whether a value below the range of a wire may be sent as its least value; otherwise the message is refused
 * @param isHeldAtMaximum whether a value above the range of a wire may be sent as its greatest value; otherwise the message is
 *     refused
 */
record Care(Rounding rounding, boolean isHeldAtMinimum, boolean isHeldAtMaximum) {
    /** Less is careful: never more than the battery allows. */
    private static final Care CEILING = new Care(Rounding.DOWN, false, true);

    /** More is careful. */
    private static final Care FLOOR = new Care(Rounding.UP, true, false);

    /** Less is careful, and nothing goes wrong at the lower end. */
    private static final Care CAPACITY = new Care(Rounding.DOWN, true, true);

    /** A temperature that is too low for the wire must not look warm. */
    private static final Care TEMPERATURE = new Care(Rounding.NEAREST, false, true);

    private static final Care MEASURED = new Care(Rounding.NEAREST, true, true);

    /** A code or count that does not fit says nothing. */
    private static final Care EXACT = new Care(Rounding.NEAREST, false, false);

    static Care of(StorageQuantity quantity) {
        return switch (quantity) {
            case CHARGE_VOLTAGE_LIMIT, CHARGE_CURRENT_LIMIT, DISCHARGE_CURRENT_LIMIT -> CEILING;
            case DISCHARGE_VOLTAGE_LIMIT -> FLOOR;
            case REMAINING_CAPACITY, FULL_CAPACITY, INSTALLED_CAPACITY, INSTALLED_ENERGY -> CAPACITY;
            case TEMPERATURE, HIGHEST_TEMPERATURE, LOWEST_TEMPERATURE -> TEMPERATURE;
            case SOFTWARE_VERSION, HARDWARE_VERSION, PRODUCT_CODE, MANUFACTURER_CODE -> EXACT;
            default -> MEASURED;
        };
    }
}
