// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import java.util.List;

/** The sixteen alarm bits of identifier 8B (section 5) and the alarms of the model. Stateless. */
final class NwAlarms {
    /** In the order of the bits; bits 14 and 15 have no known meaning. */
    private static final List<Alarm> BITS = List.of(
            Alarm.LOW_STATE_OF_CHARGE,
            Alarm.MOSFET_OVERTEMPERATURE,
            Alarm.PACK_OVERVOLTAGE,
            Alarm.PACK_UNDERVOLTAGE,
            Alarm.BATTERY_OVERTEMPERATURE,
            Alarm.CHARGE_OVERCURRENT,
            Alarm.DISCHARGE_OVERCURRENT,
            Alarm.CELL_VOLTAGE_DIFFERENCE,
            Alarm.BOX_OVERTEMPERATURE,
            Alarm.BATTERY_UNDERTEMPERATURE,
            Alarm.CELL_OVERVOLTAGE,
            Alarm.CELL_UNDERVOLTAGE,
            Alarm.MEASURING_CHIP_FAULT_A,
            Alarm.MEASURING_CHIP_FAULT_B);

    /** Where the model keeps bits of another wire's own word whose meaning nobody knows. */
    private static final int UNKNOWN_SHIFT = 48;

    private NwAlarms() {}

    static Alarms toModel(int word) {
        long bits = 0;
        for (int bit = 0; bit < 16; bit++) {
            if ((word >>> bit & 1) != 0) {
                bits |= 1L << (bit < BITS.size() ? BITS.get(bit).bit() : UNKNOWN_SHIFT + bit);
            }
        }
        return new Alarms(bits);
    }

    /** The word that a device would send: what it has no bit for is left out, but alarms of finer kinds show as coarse ones. */
    static int toWire(Alarms alarms) {
        int word = (int) (alarms.bits() >>> UNKNOWN_SHIFT) & 0xC000;
        for (int bit = 0; bit < BITS.size(); bit++) {
            word |= alarms.has(BITS.get(bit)) ? 1 << bit : 0;
        }
        boolean isHot = alarms.has(Alarm.CHARGE_OVERTEMPERATURE) || alarms.has(Alarm.DISCHARGE_OVERTEMPERATURE);
        boolean isCold = alarms.has(Alarm.CHARGE_UNDERTEMPERATURE) || alarms.has(Alarm.DISCHARGE_UNDERTEMPERATURE);
        return word
                | (isHot ? 1 << BITS.indexOf(Alarm.BATTERY_OVERTEMPERATURE) : 0)
                | (isCold ? 1 << BITS.indexOf(Alarm.BATTERY_UNDERTEMPERATURE) : 0);
    }
}
