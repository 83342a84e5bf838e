// SPDX-License-Identifier: Apache-2.0
/** Serial port, native frames and the 4E57 protocol of JK battery management systems. */
@SuppressWarnings("module") // the module that a package is exported to is built later
module io.github.jkbms.uart {
    requires transitive io.github.jkbms;
    requires com.fazecast.jSerialComm;
    requires org.slf4j;

    exports io.github.jkbms.uart;
    exports io.github.jkbms.uart.frame;
    exports io.github.jkbms.uart.inverter;
    exports io.github.jkbms.uart.inverter.field to
            io.github.jkbms.modbus;
    exports io.github.jkbms.uart.nw;
    exports io.github.jkbms.uart.pylontech;
}
