// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import java.util.List;

/**
 * The fifteen alarms of the message 0x7F4 with their levels, two bits each. Immutable. V2.1 lists nine of them at the same
 * places; the others may stay 0.
 *
 * @param bits the four bytes, byte 0 in the lowest bits
 */
public record JkCanAlarms(int bits) {
    /** How bad an alarm is; the wire counts down from the worst. */
    public enum Level {
        /** No alarm. */
        NONE,
        /** The worst. */
        SERIOUS,
        /** In between. */
        IMPORTANT,
        /** The mildest. */
        GENERAL
    }

    /** The alarms in the order of their places. */
    private static final List<Alarm> PLACES = List.of(
            Alarm.CELL_OVERVOLTAGE,
            Alarm.CELL_UNDERVOLTAGE,
            Alarm.PACK_OVERVOLTAGE,
            Alarm.PACK_UNDERVOLTAGE,
            Alarm.CELL_VOLTAGE_DIFFERENCE,
            Alarm.DISCHARGE_OVERCURRENT,
            Alarm.CHARGE_OVERCURRENT,
            Alarm.BATTERY_OVERTEMPERATURE,
            Alarm.BATTERY_UNDERTEMPERATURE,
            Alarm.TEMPERATURE_DIFFERENCE,
            Alarm.LOW_STATE_OF_CHARGE,
            Alarm.INSULATION_LOW,
            Alarm.HIGH_VOLTAGE_INTERLOCK,
            Alarm.EXTERNAL_COMMUNICATION,
            Alarm.INTERNAL_COMMUNICATION);

    /** No alarm. */
    public static final JkCanAlarms NONE = new JkCanAlarms(0);

    /**
     * {@return the level of an alarm; none for alarms that the message does not have}
     *
     * @param alarm the alarm
     */
    public Level level(Alarm alarm) {
        int place = PLACES.indexOf(alarm);
        return place < 0 ? Level.NONE : Level.values()[bits >>> 2 * place & 3];
    }

    /**
     * {@return the same alarms with one at another level}
     *
     * @param alarm the alarm
     * @param level its level
     * @throws IllegalArgumentException if the message does not have the alarm
     */
    public JkCanAlarms with(Alarm alarm, Level level) {
        int place = PLACES.indexOf(alarm);
        if (place < 0) {
            throw new IllegalArgumentException("JK CAN has no place for the alarm " + alarm);
        }
        return new JkCanAlarms(bits & ~(3 << 2 * place) | level.ordinal() << 2 * place);
    }

    /**
     * {@return the alarms of a pack at their worst level, as far as the message has them}
     *
     * @param alarms the alarms of the pack
     */
    public static JkCanAlarms of(Alarms alarms) {
        JkCanAlarms levels = NONE;
        for (Alarm alarm : PLACES) {
            if (alarms.has(alarm)) {
                levels = levels.with(alarm, Level.SERIOUS);
            }
        }
        return levels;
    }

    /** {@return the alarms that are active at any level} */
    public Alarms active() {
        return Alarms.of(
                PLACES.stream().filter(alarm -> level(alarm) != Level.NONE).toArray(Alarm[]::new));
    }
}
