// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A serial port of this machine, as far as the operating system describes it. Immutable and safe for use by many threads.
 *
 * @param name         the name to open it by, such as {@code /dev/ttyUSB0} or {@code COM3}
 * @param description  what the adapter or the driver calls itself; may be empty
 * @param vendorId     USB vendor id, 0 to 0xFFFF; absent for a port that is not on USB
 * @param productId    USB product id, 0 to 0xFFFF; absent for a port that is not on USB
 * @param manufacturer who made the adapter, in its own words
 * @param serialNumber serial number of the adapter; many cheap ones have none
 * @param location     where it is plugged in: bus, hubs and socket, such as {@code 1-1.4}
 * @param stableNames  names that stay the same when the port name changes: links in {@code /dev/serial/by-id} and
 *                     {@code /dev/serial/by-path} that lead to this port, sorted
 */
public record SerialPortInfo(
        String name,
        String description,
        OptionalInt vendorId,
        OptionalInt productId,
        Optional<String> manufacturer,
        Optional<String> serialNumber,
        Optional<String> location,
        List<String> stableNames) {
    /** Copies the list. */
    public SerialPortInfo {
        stableNames = List.copyOf(stableNames);
    }

    /** {@return USB vendor and product id as four hexadecimal digits each, such as {@code 1a86:7523}, if it is on USB} */
    public Optional<String> usbId() {
        return vendorId.isPresent() && productId.isPresent()
                ? Optional.of("%04x:%04x".formatted(vendorId.getAsInt(), productId.getAsInt()))
                : Optional.empty();
    }

    /** {@return one line for a person: name, what it is, and the most stable other name} */
    @Override
    public String toString() {
        List<String> details = new ArrayList<>();
        if (!description.isEmpty()) {
            details.add(description);
        }
        usbId().ifPresent(id -> details.add("USB " + id));
        serialNumber.ifPresent(number -> details.add("serial number " + number));
        location.ifPresent(place -> details.add("at " + place));
        stableNames.stream().findFirst().ifPresent(stable -> details.add("also " + stable));
        return details.isEmpty() ? name : name + " (" + String.join(", ", details) + ")";
    }
}
