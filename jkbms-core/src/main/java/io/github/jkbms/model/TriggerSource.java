// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * What drives the LCD buzzer or a dry contact (Modbus 0x14E4 to 0x14E6, native record 03 offsets 234 to 236). The unit of the
 * trigger and release values depends on it and is documented for temperatures and state of charge only.
 */
public enum TriggerSource {
    /** Never. */
    OFF("off"),
    /** State of charge below the value. */
    LOW_SOC("low state of charge"),
    /** Pack voltage above the value. */
    PACK_OVERVOLTAGE("pack over-voltage"),
    /** Pack voltage below the value. */
    PACK_UNDERVOLTAGE("pack under-voltage"),
    /** A cell above the value. */
    CELL_OVERVOLTAGE("cell over-voltage"),
    /** A cell below the value. */
    CELL_UNDERVOLTAGE("cell under-voltage"),
    /** Charge current above the value. */
    CHARGE_OVERCURRENT("charge over-current"),
    /** Discharge current above the value. */
    DISCHARGE_OVERCURRENT("discharge over-current"),
    /** A battery sensor above the value, whole degrees Celsius. */
    BATTERY_OVERTEMPERATURE("battery over-temperature"),
    /** The power board above the value, whole degrees Celsius. */
    MOSFET_OVERTEMPERATURE("MOSFET over-temperature"),
    /** Any system alarm. */
    SYSTEM_ALARM("any system alarm"),
    /** A battery sensor below the value. */
    BATTERY_UNDERTEMPERATURE("battery low temperature"),
    /** Driven by command; which one is not known. */
    REMOTE("remote (GPS) control"),
    /** State of charge above (one source: outside) the value. */
    SOC_ABOVE("state of charge above the limit"),
    /** A MOSFET does not follow its command. */
    MOSFET_FAULT("MOSFET abnormal");

    private static final TriggerSource[] ALL = values();

    private final String label;

    TriggerSource(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<TriggerSource> ofCode(int code) {
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
