// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

/** By what way the bytes of an RS485 line come to this program. */
public enum LineKind {
    /** A serial port, whose speed can be changed. */
    SERIAL("--port", 0),
    /** A serial gateway in transparent mode: the bytes of the line, at a speed that is set in the gateway. */
    GATEWAY("--rtu-tcp", 300_000_000),
    /** A gateway that speaks Modbus TCP. */
    MODBUS_TCP("--tcp", 500_000_000);

    private final String option;
    private final long detourNanos;

    LineKind(String option, long detourNanos) {
        this.option = option;
        this.detourNanos = detourNanos;
    }

    /** {@return the option of the program for such a line} */
    public String option() {
        return option;
    }

    /** How much longer an answer may take than on a serial port. */
    long detourNanos() {
        return detourNanos;
    }
}
