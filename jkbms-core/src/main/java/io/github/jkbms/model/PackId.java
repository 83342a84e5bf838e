// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Objects;

/**
 * Who a pack is: its serial number where the device tells it, else the wire and the address on it. The same pack seen over
 * two wires has one identity as soon as both know the serial number.
 *
 * @param text the identity as shown to people, such as {@code 506177F49000674} or {@code /dev/ttyUSB0#1}; not blank
 */
public record PackId(String text) {
    /** Checks the text. */
    public PackId {
        Objects.requireNonNull(text, "text");
        if (text.isBlank()) {
            throw new IllegalArgumentException("text: a pack needs a name");
        }
    }

    /**
     * {@return the identity of a pack that told its serial number}
     *
     * @param serialNumber the serial number, not blank
     */
    public static PackId ofSerial(String serialNumber) {
        return new PackId(serialNumber.strip());
    }

    /**
     * {@return the identity of a pack that is known by its place alone}
     *
     * @param wire    the name of the port or interface
     * @param address the address on that wire
     */
    public static PackId ofPlace(String wire, int address) {
        return new PackId(wire + "#" + address);
    }

    @Override
    public String toString() {
        return text;
    }
}
