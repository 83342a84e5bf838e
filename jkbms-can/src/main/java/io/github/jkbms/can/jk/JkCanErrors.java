// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.model.Alarms;

/**
 * The errors of the message 0x18F328F4, one bit each. The first eight have the places of the alarm word. For the others the
 * field table of the document (the order of the alarm word) and its example (one place higher) contradict each other and no
 * capture with an error exists, so they are kept without a name. Immutable.
 *
 * @param bits 18 bits, byte 0 in the lowest ones
 */
public record JkCanErrors(int bits) {
    private static final int CERTAIN = 0xFF;
    private static final int FIRST_UNNAMED_ALARM_BIT = 48;

    /**
     * {@return the errors of a pack in the order of the field table}
     *
     * @param alarms the alarms of the pack
     */
    public static JkCanErrors of(Alarms alarms) {
        return new JkCanErrors((int) alarms.bits() & 0x3FFFF);
    }

    /** {@return the errors: the first eight by name, the others as bits without a known meaning} */
    public Alarms alarms() {
        return new Alarms(bits & CERTAIN | (long) (bits >>> 8) << FIRST_UNNAMED_ALARM_BIT);
    }

    /**
     * {@return the errors as the field table of the document names them, which its own example contradicts from bit 8 on} For
     * display and comparison; decide nothing by it.
     */
    public Alarms byFieldTable() {
        return new Alarms(bits);
    }
}
