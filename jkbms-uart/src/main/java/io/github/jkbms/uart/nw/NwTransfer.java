// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.util.Optional;

/** Which way a {@code 4E 57} frame goes, offset 10. */
public enum NwTransfer {
    /** A question of the host. */
    REQUEST,
    /** The answer of the device. */
    REPLY,
    /** Sent by the device without being asked; documented, never seen. */
    UPLOAD;

    private static final NwTransfer[] BY_CODE = values();

    /** {@return the number on the wire} */
    public int code() {
        return ordinal();
    }

    /**
     * {@return the transfer of a number, empty for one that is not documented}
     *
     * @param code the number on the wire
     */
    public static Optional<NwTransfer> ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? Optional.of(BY_CODE[code]) : Optional.empty();
    }
}
