// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The USB adapter behind a serial port as Linux describes it at this moment. jSerialComm keeps what it has once read of a port
 * name: an adapter that takes over the name of another one had the serial number of that one, and was mistaken for it.
 * Immutable.
 *
 * @param vendorId     0 to 0xFFFF
 * @param productId    0 to 0xFFFF
 * @param manufacturer who made it, in its own words
 * @param serialNumber what it says that its serial number is
 * @param location     bus, hubs and socket, such as {@code 1-1.4}
 */
record UsbAdapter(
        int vendorId,
        int productId,
        Optional<String> manufacturer,
        Optional<String> serialNumber,
        Optional<String> location) {
    /** Where Linux keeps the serial ports. */
    static final Path LINUX = Path.of("/sys/class/tty");

    /** From the port over the driver's own folder and the interface to the device. */
    private static final int STEPS = 3;

    /**
     * Describes what is behind a port.
     *
     * @param root where the ports are
     * @param port the name without folders
     * @return the adapter; empty for a port that is not on USB or not there
     */
    static Optional<UsbAdapter> of(Path root, String port) {
        try {
            Path folder = root.resolve(port).resolve("device").toRealPath();
            for (int i = 0; i <= STEPS && folder != null; i++) {
                if (Files.exists(folder.resolve("idVendor"))) {
                    return Optional.of(read(folder));
                }
                folder = folder.getParent();
            }
        } catch (IOException | NumberFormatException e) {
            // It was pulled while this was read, or there is no such port.
        }
        return Optional.empty();
    }

    private static UsbAdapter read(Path device) throws IOException {
        Optional<String> bus = text(device, "busnum");
        Optional<String> path = text(device, "devpath");
        return new UsbAdapter(
                hexadecimal(device, "idVendor"),
                hexadecimal(device, "idProduct"),
                text(device, "manufacturer"),
                text(device, "serial"),
                bus.flatMap(number -> path.map(place -> number + "-" + place)));
    }

    private static int hexadecimal(Path device, String file) throws IOException {
        return Integer.parseInt(Files.readString(device.resolve(file)).strip(), 16);
    }

    private static Optional<String> text(Path device, String file) throws IOException {
        Path path = device.resolve(file);
        return Files.exists(path)
                ? Optional.of(Files.readString(path).strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** {@return a port with this adapter behind it} */
    SerialPortInfo behind(SerialPortInfo port) {
        return new SerialPortInfo(
                port.name(),
                port.description(),
                OptionalInt.of(vendorId),
                OptionalInt.of(productId),
                manufacturer,
                serialNumber,
                location,
                port.stableNames());
    }
}
