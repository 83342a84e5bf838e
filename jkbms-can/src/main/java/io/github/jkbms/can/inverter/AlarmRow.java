// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;

/**
 * One place of an alarm in a message.
 *
 * @param bits  one bit, or two of the kind 01 active, 10 inactive, 00 and 11 unknown
 * @param alarm which alarm
 * @param level how serious it is there
 */
record AlarmRow(Bits bits, StorageAlarm alarm, AlarmLevel level) {
    static AlarmRow bit(int index, int bit, StorageAlarm alarm, AlarmLevel level) {
        return new AlarmRow(Bits.bit(index, bit), alarm, level);
    }

    /** The pair with a number from 0 behind the first bit of a byte. */
    static AlarmRow pair(int index, int pair, StorageAlarm alarm, AlarmLevel level) {
        return new AlarmRow(new Bits(8 * index + 2 * pair, 2, false, false), alarm, level);
    }

    boolean isPair() {
        return bits.length() == 2;
    }

    String label() {
        return alarm.label() + (level == AlarmLevel.PROTECTION ? " (protection)" : " (warning)");
    }
}
