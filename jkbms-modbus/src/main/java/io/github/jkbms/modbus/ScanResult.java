// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.model.DeviceInfo;
import java.util.Objects;
import java.util.Optional;

/**
 * What asking one address brought. Immutable.
 *
 * @param address who was asked
 * @param outcome what came back
 * @param info    model, versions and serial number of a pack that answered
 * @param detail  one sentence about it, with what to do where something is wrong
 */
public record ScanResult(int address, Outcome outcome, Optional<DeviceInfo> info, String detail) {
    /** What came back from an address. */
    public enum Outcome {
        /** A pack told its device information. */
        FOUND,
        /** Something answered with a Modbus exception: a device, but hardly a JK-PB. */
        REFUSED,
        /** Nothing at all. */
        SILENT,
        /** A part of an answer. */
        FRAGMENT,
        /** Only the own request: the adapter hears itself. */
        ECHO,
        /** Bytes with a wrong CRC, or no Modbus at all: noise, two senders at once, another speed or protocol. */
        GARBAGE,
        /** A correct Modbus frame of another address, or another length. */
        FOREIGN,
        /** Records that nobody asked for: a pack with DIP address 0 is master of this line. */
        UNSOLICITED
    }

    /** Checks that nothing is missing. */
    public ScanResult {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(detail, "detail");
    }

    /** {@return whether a pack answered} */
    public boolean isFound() {
        return outcome == Outcome.FOUND;
    }
}
