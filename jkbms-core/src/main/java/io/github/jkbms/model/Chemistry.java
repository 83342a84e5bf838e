// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * Cell chemistry (Modbus 0x130C low byte, native record 02 offset 275).
 */
public enum Chemistry {
    /** Lithium iron phosphate. */
    LFP("LiFePO4"),
    /** Lithium nickel manganese cobalt oxide and its kin. */
    NMC("Li-ion (NMC)"),
    /** Lithium titanate. */
    LTO("LTO");

    private static final Chemistry[] ALL = values();

    private final String label;

    Chemistry(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<Chemistry> ofCode(int code) {
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
