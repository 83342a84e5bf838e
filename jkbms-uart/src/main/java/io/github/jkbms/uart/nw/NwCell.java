// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

/**
 * Number and voltage of one cell as the wire carries them. Immutable.
 *
 * @param number     number of the cell, counted from 1, 0 to 255
 * @param millivolts voltage in millivolts, 0 to 65535
 */
public record NwCell(int number, int millivolts) {
    /** Checks that both fit into their bytes. */
    public NwCell {
        if (number < 0 || number > 0xFF) {
            throw new IllegalArgumentException("number: " + number + ", must be 0 to 255");
        }
        if (millivolts < 0 || millivolts > 0xFFFF) {
            throw new IllegalArgumentException("millivolts: " + millivolts + ", must be 0 to 65535");
        }
    }
}
