// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

/** How a Voltronic battery tells the length of its answer (section 5.2). A reader of this library takes all three. */
public enum VoltronicForm {
    /** Two bytes that count registers: the document, and a JK-PB. */
    WORD_COUNT,
    /** Two bytes that count bytes: a pack in a capture. */
    BYTE_COUNT,
    /** One byte that counts bytes: standard Modbus, which any Modbus program reads. */
    MODBUS
}
