// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.util.Optional;

/** Who sends a {@code 4E 57} frame, offset 9. */
public enum NwSource {
    /** The device. */
    BMS,
    /** A Bluetooth module. */
    BLUETOOTH,
    /** A GPS module. */
    GPS,
    /** A computer. */
    PC;

    private static final NwSource[] BY_CODE = values();

    /** {@return the number on the wire} */
    public int code() {
        return ordinal();
    }

    /**
     * {@return the source of a number, empty for one that is not documented}
     *
     * @param code the number on the wire
     */
    public static Optional<NwSource> ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }
}
