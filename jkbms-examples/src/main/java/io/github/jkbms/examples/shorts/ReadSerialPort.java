// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.shorts;

import io.github.jkbms.BmsException;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.PackStatus;

/** One pack on a USB-RS485 adapter: {@code ReadSerialPort /dev/ttyUSB0 1}. */
public final class ReadSerialPort {
    private ReadSerialPort() {}

    /**
     * Prints what the pack says.
     *
     * @param arguments the serial port and the DIP address
     * @throws BmsException if the pack does not answer; the message says what to do
     */
    public static void main(String... arguments) throws BmsException {
        try (var bus = RtuBus.open(arguments[0])) {
            PackStatus status = bus.pack(Integer.parseInt(arguments[1])).readStatus();
            System.out.printf(
                    "%.2f V  %+.1f A  %d %%%n",
                    status.voltageMillivolts() / 1000.0,
                    status.currentMilliamps() / 1000.0,
                    status.stateOfChargePercent());
        }
    }
}
