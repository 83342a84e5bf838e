// SPDX-License-Identifier: Apache-2.0
/** Serial port, native frames and the 4E57 protocol of JK battery management systems. */
module io.github.jkbms.uart {
    requires transitive io.github.jkbms;
    requires com.fazecast.jSerialComm;
    requires org.slf4j;

    exports io.github.jkbms.uart;
    exports io.github.jkbms.uart.frame;
    exports io.github.jkbms.uart.nw;
}
