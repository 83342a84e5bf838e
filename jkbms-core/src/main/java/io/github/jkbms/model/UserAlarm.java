// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * The second user-layer alarm word (Modbus 0x12C2, native record 02 offset 200); the code is the number of the bit. The names
 * come from the vendor's PC program alone; no capture has a bit set.
 */
public enum UserAlarm {
    /** Temperature too high. */
    TEMPERATURE_HIGH("temperature too high"),
    /** Temperature too low. */
    TEMPERATURE_LOW("temperature too low"),
    /** Temperature difference too large. */
    TEMPERATURE_DIFFERENCE("temperature difference too large"),
    /** Cell voltage too high. */
    CELL_VOLTAGE_HIGH("cell voltage too high"),
    /** Cell voltage too low. */
    CELL_VOLTAGE_LOW("cell voltage too low"),
    /** Discharge over-current. */
    DISCHARGE_OVERCURRENT("discharge over-current"),
    /** Charge over-current. */
    CHARGE_OVERCURRENT("charge over-current"),
    /** Temperature sensor failure. */
    TEMPERATURE_SENSOR("temperature sensor failure"),
    /** Charger communication failure. */
    CHARGER_COMMUNICATION("charger communication failure"),
    /** Unnamed bit 9. */
    BIT_9("unnamed bit 9"),
    /** Heating relay failure. */
    HEATING_RELAY("heating relay failure"),
    /** Charger failure. */
    CHARGER("charger failure"),
    /** Low-temperature heating failure. */
    LOW_TEMPERATURE_HEATING("low-temperature heating failure"),
    /** Heater failure. */
    HEATER("heater failure");

    private static final UserAlarm[] ALL = values();

    private final String label;

    UserAlarm(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<UserAlarm> ofCode(int code) {
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
