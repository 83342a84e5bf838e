// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * What the active balancer does (Modbus 0x12A6 high byte, native record 02 offset 172). The vendor's PC program shows every
 * non-zero code as on; the state stays non-zero between bursts.
 */
public enum BalanceState {
    /** The balancer rests. */
    OFF("off"),
    /** It feeds the lowest cell. */
    CHARGING("charging the lowest cell"),
    /** It drains the highest cell. */
    DISCHARGING("discharging the highest cell");

    private static final BalanceState[] ALL = values();

    private final String label;

    BalanceState(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<BalanceState> ofCode(int code) {
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
