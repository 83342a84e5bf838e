// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/** A port of a JK-PB pack. What a pack takes can depend on it. */
public enum PackPort {
    /** The leftmost socket, UART1. */
    RS485_1("RS485-1"),
    /** The two sockets of the chain from pack to pack, UART2. */
    RS485_2("RS485-2"),
    /** Nobody said which. */
    UNKNOWN("unknown");

    private final String label;

    PackPort(String label) {
        this.label = label;
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }
}
