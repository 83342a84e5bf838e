// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.shorts;

import io.github.jkbms.BmsException;
import io.github.jkbms.examples.bluetooth.Bluez;
import io.github.jkbms.uart.BluetoothBms;
import java.time.Duration;

/** One device over Bluetooth on Linux: {@code ReadBluetooth C8:47:8C:00:00:00}; without an address, which ones are there. */
public final class ReadBluetooth {
    private ReadBluetooth() {}

    /**
     * Prints what the device says.
     *
     * @param arguments the address of the device, or nothing
     * @throws BmsException if it cannot be reached; the message says what to do
     */
    public static void main(String... arguments) throws BmsException {
        try (var bluez = Bluez.open()) {
            if (arguments.length == 0) {
                bluez.scan(Duration.ofSeconds(8)).forEach(System.out::println);
                return;
            }
            try (var connection = bluez.connect(arguments[0], Duration.ofSeconds(10));
                    var bms = BluetoothBms.over(connection.link())) {
                System.out.println(bms.readInfo());
                System.out.println(bms.readStatus());
            }
        }
    }
}
