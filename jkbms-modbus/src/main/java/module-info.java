// SPDX-License-Identifier: Apache-2.0
/** Modbus RTU over RS485 for JK battery management systems. */
module io.github.jkbms.modbus {
    requires transitive io.github.jkbms;
    requires transitive io.github.jkbms.uart;
    requires com.fazecast.jSerialComm;
    requires j2mod;
    requires org.slf4j;

    exports io.github.jkbms.modbus;
    exports io.github.jkbms.modbus.doctor;
    exports io.github.jkbms.modbus.inverter;
}
