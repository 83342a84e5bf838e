// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * Stage of the charge (Modbus 0x1312 high byte, native record 02 offset 280), reported from software 15.38 on.
 */
public enum ChargeStage {
    /** Full current until the requested charge voltage is reached. */
    BULK("bulk"),
    /** The requested charge voltage is held. */
    ABSORPTION("absorption"),
    /** The requested float voltage is held. */
    FLOAT("float");

    private static final ChargeStage[] ALL = values();

    private final String label;

    ChargeStage(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<ChargeStage> ofCode(int code) {
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
