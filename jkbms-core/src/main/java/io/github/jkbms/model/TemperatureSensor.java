// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * The temperature sensors of a pack; the code is the number of the bit in the sensor mask (Modbus 0x12D0 high byte, native
 * record 02 offset 214), where 1 means present although the vendor calls the mask "absent".
 */
public enum TemperatureSensor {
    /** On the power board. */
    MOSFET("MOSFET"),
    /** Battery probe, T1 in the app. */
    BATTERY_1("battery 1"),
    /** Battery probe, T2 in the app. */
    BATTERY_2("battery 2"),
    /** Repeats the MOSFET temperature on PB boards and is absent there. */
    BATTERY_3("battery 3"),
    /** Battery probe, T4 in the app. */
    BATTERY_4("battery 4"),
    /** Battery probe, T5 in the app. */
    BATTERY_5("battery 5");

    private static final TemperatureSensor[] ALL = values();

    private final String label;

    TemperatureSensor(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<TemperatureSensor> ofCode(int code) {
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
