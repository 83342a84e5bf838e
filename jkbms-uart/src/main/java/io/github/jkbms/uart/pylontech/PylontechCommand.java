// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import java.util.Optional;

/** The commands of the Pylontech protocol (section 2.4). Those that change or switch off the battery are never sent. */
public enum PylontechCommand {
    /** Analog values of one battery. A JK-PB refuses it. */
    ANALOG(0x42, "analog values of one battery"),
    /** Alarms of one battery. */
    ALARMS(0x44, "alarms of one battery"),
    /** Limits the battery is set to. */
    PARAMETERS(0x47, "system parameters"),
    /** The version of the protocol, told in the header of the answer. */
    PROTOCOL_VERSION(0x4F, "protocol version"),
    /** Name, version and manufacturer. */
    MANUFACTURER(0x51, "manufacturer information"),
    /** Names, version, count and serial numbers of the system; known from two programs alone. */
    SYSTEM_BASICS(0x60, "system basic information"),
    /** Analog values of the system. */
    SYSTEM_ANALOG(0x61, "system analog values"),
    /** Alarms of the system. */
    SYSTEM_ALARMS(0x62, "system alarms"),
    /** What the system allows the inverter. */
    SYSTEM_MANAGEMENT(0x63, "system charge and discharge management"),
    /** Switches the system off: never sent, refused when received. */
    SYSTEM_OFF(0x64, "switch off the system"),
    /** What one battery allows the inverter. */
    MANAGEMENT(0x92, "charge and discharge management of one battery"),
    /** The serial number of one battery. */
    SERIAL_NUMBER(0x93, "serial number"),
    /** Sets what the battery allows: never sent, refused when received. */
    SET_MANAGEMENT(0x94, "set charge and discharge management"),
    /** Switches one battery off: never sent, refused when received. */
    OFF(0x95, "switch off"),
    /** The software version of one battery. */
    SOFTWARE_VERSION(0x96, "software version");

    private final int code;
    private final String label;

    PylontechCommand(int code, String label) {
        this.code = code;
        this.label = label;
    }

    /** {@return the number on the wire, CID2} */
    public int code() {
        return code;
    }

    /** {@return the name for people, in English} */
    public String label() {
        return label;
    }

    /** {@return whether a request names the battery in its payload as well} */
    boolean isAboutOneBattery() {
        return switch (this) {
            case ANALOG, ALARMS, MANAGEMENT, SERIAL_NUMBER, SOFTWARE_VERSION -> true;
            default -> false;
        };
    }

    /**
     * {@return the command of a number, or nothing for one that is not documented}
     *
     * @param code CID2 of a request
     */
    public static Optional<PylontechCommand> ofCode(int code) {
        for (PylontechCommand command : values()) {
            if (command.code == code) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
