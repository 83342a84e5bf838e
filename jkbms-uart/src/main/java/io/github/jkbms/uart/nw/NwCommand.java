// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.util.Optional;

/** The command word of a {@code 4E 57} frame, offset 8. */
public enum NwCommand {
    /** Wakes a sleeping device. */
    ACTIVATE(0x01),
    /** Writes one value; the reply carries the identifier alone. */
    WRITE(0x02),
    /** Reads one value. */
    READ(0x03),
    /** Shows the parameter password; firmware is reported to ignore it. */
    PASSWORD(0x05),
    /** Reads everything. One firmware answers with {@link #READ}. */
    READ_ALL(0x06);

    private final int code;

    NwCommand(int code) {
        this.code = code;
    }

    /** {@return the number on the wire} */
    public int code() {
        return code;
    }

    /**
     * {@return the command of a number, empty for one that is not documented}
     *
     * @param code the number on the wire
     */
    public static Optional<NwCommand> ofCode(int code) {
        for (NwCommand command : values()) {
            if (command.code == code) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
