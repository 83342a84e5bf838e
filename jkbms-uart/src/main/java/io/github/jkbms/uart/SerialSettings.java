// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

/**
 * Settings of a serial line; 8 data bits, no parity and 1 stop bit always, without flow control, as every port of a JK BMS
 * has it. Immutable and safe for use by many threads.
 *
 * @param baudRate bits per second, 300 to 4000000; JK boards use 115200 unless the configured protocol says 9600
 */
public record SerialSettings(int baudRate) {
    /** 115200 baud 8N1: RS485 and UART ports of JK boards. */
    public static final SerialSettings DEFAULT = new SerialSettings(115_200);

    /** One start bit, eight data bits, one stop bit. */
    private static final int BITS_PER_BYTE = 10;

    /** Checks the baud rate. */
    public SerialSettings {
        if (baudRate < 300 || baudRate > 4_000_000) {
            throw new IllegalArgumentException("baudRate: " + baudRate + ", must be 300 to 4000000");
        }
    }

    /** {@return how long one byte takes on the wire, in nanoseconds, rounded down} */
    public long nanosPerByte() {
        return BITS_PER_BYTE * 1_000_000_000L / baudRate;
    }

    @Override
    public String toString() {
        return baudRate + " 8N1";
    }
}
