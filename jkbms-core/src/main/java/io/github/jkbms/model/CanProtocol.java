// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Optional;

/**
 * The protocols the CAN port of the device can be set to, numbers as the app shows them (ports reference, section 3).
 */
public enum CanProtocol {
    /** JK's own messages, slow. */
    JK_250K("JK BMS CAN 250 kbit/s V2.0"),
    /** Pylontech-like with extensions. */
    DEYE("Deye low-voltage V1.0"),
    /** The most widely understood one. */
    PYLONTECH("Pylontech low-voltage V1.2"),
    /** Growatt inverters. */
    GROWATT("Growatt low-voltage Rev 05"),
    /** Victron GX devices. */
    VICTRON("Victron CAN-bus BMS 2017-07-17"),
    /** Megarevo inverters. */
    MEGAREVO("Megarevo hybrid V1.0"),
    /** JK's own messages. */
    JK_500K("JK BMS CAN 500 kbit/s V2.0"),
    /** INVT inverters. */
    INVT("INVT BMS CAN V1.02"),
    /** GoodWe inverters. */
    GOODWE("GoodWe LV (EX/EM/S-BP/BP)"),
    /** SMA Sunny Island. */
    SMA("FSS-ConnectingBat-TI-en-10 V1.0 (SMA)"),
    /** MUST inverters. */
    MUST("MUST PV1800F V1.04.04"),
    /** LuxPower inverters. */
    LUXPOWER("Luxpowertek V01"),
    /** Reserved for customers. */
    CUSTOM_1("customised 012"),
    /** Reserved for customers. */
    CUSTOM_2("customised 013");

    private static final CanProtocol[] ALL = values();

    private final String label;

    CanProtocol(String label) {
        this.label = label;
    }

    /**
     * {@return the constant of a code, or nothing for a code without a known meaning}
     *
     * @param code the number on the wire
     */
    public static Optional<CanProtocol> ofCode(int code) {
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
