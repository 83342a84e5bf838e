// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * The outputs that an alarm can drive (Modbus 0x1312 low byte, native record 02 offset 281); the code is the number of the bit.
 */
public enum AlarmOutput {
    /** The buzzer of the display. */
    BUZZER("LCD buzzer"),
    /** First relay. */
    DRY_CONTACT_1("dry contact 1"),
    /** Second relay. */
    DRY_CONTACT_2("dry contact 2");

    private static final AlarmOutput[] ALL = values();

    private final String label;

    AlarmOutput(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<AlarmOutput> ofCode(int code) {
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
