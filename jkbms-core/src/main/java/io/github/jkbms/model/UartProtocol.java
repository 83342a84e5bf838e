// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * The protocols a serial port of the device can be set to, numbers as the app shows them (ports reference, section 1). Numbers
 * above the last one are reserved or stand for the parallel master.
 */
public enum UartProtocol {
    /** The 4E 57 protocol. */
    GPS_REMOTE("4G-GPS remote module common protocol V4.2"),
    /** The protocol of jkbms-modbus, 115200 baud. */
    JK_MODBUS("JK BMS RS485 Modbus V1.0"),
    /** An e-scooter protocol. */
    NIU("NIU U series"),
    /** A cabinet protocol. */
    CHINA_TOWER_1("China Tower shared battery cabinet V1.1"),
    /** A Modbus-like inverter protocol. */
    PACE_MODBUS("PACE RS485 Modbus V1.3"),
    /** An ASCII inverter protocol. */
    PYLONTECH("Pylontech low-voltage RS485 V3.5"),
    /** A Modbus-like inverter protocol. */
    GROWATT("Growatt BMS RS485 1xSxxP ESS Rev 2.01"),
    /** A Modbus-like inverter protocol. */
    VOLTRONIC("Voltronic inverter and BMS RS485 2020-03-25"),
    /** A cabinet protocol. */
    CHINA_TOWER_2("China Tower shared battery cabinet V2.0"),
    /** A Modbus-like inverter protocol; the vendor's PC program calls it SRNE. */
    WOW_SRNE("WOW (SRNE) RS485 Modbus V1.3"),
    /** A display protocol, 2400 baud. */
    JK_LCD("JK BMS LCD protocol V2.0"),
    /** Reserved for customers. */
    CUSTOM_1("UART1 customised"),
    /** Reserved for customers. */
    CUSTOM_2("UART2 customised"),
    /** As 001, slower. */
    JK_MODBUS_9600("JK BMS RS485 Modbus V1.0 at 9600 baud"),
    /** As 005, slower. */
    PYLONTECH_9600("Pylontech low-voltage RS485 V3.5 at 9600 baud"),
    /** A display protocol; on software 15.x the number stands for the parallel master. */
    JK_PB_LCD("JK BMS PBxx series LCD protocol V1.0"),
    /** Named in lists, offered by no firmware seen. */
    JK_LIN("JK BMS LIN bus V1.0");

    private static final UartProtocol[] ALL = values();

    private final String label;

    UartProtocol(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<UartProtocol> ofCode(int code) {
        return code >= 0 && code < ALL.length ? Optional.of(ALL[code]) : Optional.empty();
    }

    /** {@return the number on the wire} */
    public int code() {
        return ordinal();
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }
}
