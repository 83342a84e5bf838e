// SPDX-License-Identifier: Apache-2.0
/** CAN messages of JK battery management systems and CAN protocols of inverters. */
module io.github.jkbms.can {
    requires transitive io.github.jkbms;
    requires javacan.core;
    requires org.slf4j;

    exports io.github.jkbms.can;
    exports io.github.jkbms.can.doctor;
    exports io.github.jkbms.can.inverter;
    exports io.github.jkbms.can.jk;
    exports io.github.jkbms.can.port;
}
