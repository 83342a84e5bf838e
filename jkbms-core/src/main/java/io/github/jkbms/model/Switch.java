// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * The switches of the switch word (Modbus 0x1114, native record 01 offset 282); the code is the number of the bit. The native
 * command that writes one is 0x27 plus the code.
 */
public enum Switch {
    /** Heating; 1 is on. */
    HEATING("heating"),
    /** Temperature sensors disabled; 1 is on. */
    TEMPERATURE_SENSORS_DISABLED("temperature sensors disabled"),
    /** GPS heartbeat check; 1 is on. */
    GPS_HEARTBEAT("GPS heartbeat check"),
    /** Shared port is RS485 (else CAN); 1 is on. */
    PORT_IS_RS485("shared port is RS485 (else CAN)"),
    /** Display always on; 1 is on. */
    DISPLAY_ALWAYS_ON("display always on"),
    /** Special charger detection; 1 is on. */
    SPECIAL_CHARGER("special charger detection"),
    /** Smart sleep; 1 is on. */
    SMART_SLEEP("smart sleep"),
    /** Parallel limiter (PCL) module disabled; 1 is on. */
    PARALLEL_LIMITER_DISABLED("parallel limiter (PCL) module disabled"),
    /** Timed data storage; 1 is on. */
    TIMED_STORAGE("timed data storage"),
    /** Charging float mode; 1 is on. */
    CHARGING_FLOAT_MODE("charging float mode"),
    /** Emergency start by button; 1 is on. */
    BUTTON_EMERGENCY("emergency start by button"),
    /** Dry-contact alarm intermittent; 1 is on. */
    DRY_CONTACT_INTERMITTENT("dry-contact alarm intermittent"),
    /** Discharge over-current level 2; 1 is on. */
    DISCHARGE_OVERCURRENT_2("discharge over-current level 2"),
    /** Discharge over-current level 3; 1 is on. */
    DISCHARGE_OVERCURRENT_3("discharge over-current level 3"),
    /** GPS-locked charging; 1 is on. */
    GPS_LOCKED_CHARGING("GPS-locked charging"),
    /** GPS-locked discharging; 1 is on. */
    GPS_LOCKED_DISCHARGING("GPS-locked discharging");

    private static final Switch[] ALL = values();

    private final String label;

    Switch(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<Switch> ofCode(int code) {
        return code >= 0 && code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }

    /** {@return the number on the wire} */
    public int code() {
        return ordinal();
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }
}
