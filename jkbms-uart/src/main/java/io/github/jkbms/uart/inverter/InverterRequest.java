// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import java.util.Arrays;
import java.util.Objects;

/**
 * What an inverter asks its battery, as it stands on the wire. Immutable.
 *
 * @param address whom it asks, as the protocol counts addresses
 * @param bytes   the whole frame; a copy
 * @param label   what it asks for, for people
 */
public record InverterRequest(int address, byte[] bytes, String label) {
    /** Copies the bytes. */
    public InverterRequest {
        bytes = bytes.clone();
        Objects.requireNonNull(label, "label");
    }

    /** {@return the whole frame; a copy} */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InverterRequest that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return label + " to " + address;
    }
}
