// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

import java.util.OptionalInt;

/**
 * The voltage of one cell of a storage system, and which cell it is as far as known. Immutable.
 *
 * @param millivolts the voltage
 * @param pack       the number of the pack, from 1
 * @param cell       the number of the cell, from 1; in the pack where that is known, else as the source counts
 */
public record CellVoltage(int millivolts, OptionalInt pack, OptionalInt cell) {
    /**
     * {@return a voltage whose cell is known}
     *
     * @param millivolts the voltage
     * @param pack       the number of the pack, from 1
     * @param cell       the number of the cell in it, from 1
     */
    public static CellVoltage of(int millivolts, int pack, int cell) {
        return new CellVoltage(millivolts, OptionalInt.of(pack), OptionalInt.of(cell));
    }
}
