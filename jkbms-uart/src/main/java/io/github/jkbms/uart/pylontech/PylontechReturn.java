// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import java.util.Optional;

/** What an answer says about its request (section 2.1). */
public enum PylontechReturn {
    /** All is well. */
    OK(0x00, "normal"),
    /** The version is not accepted. */
    VERSION_ERROR(0x01, "version error"),
    /** The checksum is wrong; a JK-PB sends it unasked when there is noise on the line. */
    CHECKSUM_ERROR(0x02, "checksum error"),
    /** The checksum of the length is wrong. */
    LENGTH_CHECKSUM_ERROR(0x03, "length checksum error"),
    /** The command is not known. */
    COMMAND_INVALID(0x04, "command not offered"),
    /** The form of the command is wrong. */
    FORMAT_ERROR(0x05, "command format error"),
    /** The payload makes no sense. */
    DATA_INVALID(0x06, "payload invalid"),
    /** The battery of the payload is not that of the address. */
    ADDRESS_ERROR(0x90, "address error"),
    /** The batteries do not reach each other. */
    INTERNAL_COMMUNICATION_ERROR(0x91, "internal communication error");

    private final int code;
    private final String label;

    PylontechReturn(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** {@return the number on the wire, RTN} */
    public int code() {
        return code;
    }

    /** {@return the name for people, in English} */
    public String label() {
        return label;
    }

    /**
     * {@return the meaning of a number, or nothing for one that is not documented}
     *
     * @param code RTN of an answer
     */
    public static Optional<PylontechReturn> ofCode(int code) {
        for (PylontechReturn meaning : values()) {
            if (meaning.code == code) {
                return Optional.of(meaning);
            }
        }
        return Optional.empty();
    }
}
