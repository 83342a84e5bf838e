// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

/**
 * The tables of the memory image. A Modbus address is {@link #base()} plus a byte offset; a native record carries the same
 * bytes behind its six-byte header, low byte first.
 */
public enum Block {
    /** Settings: Modbus 0x1000, native record 01. */
    SETTINGS(0x1000, 0x01),
    /** Live data: Modbus 0x1200, native record 02. */
    LIVE(0x1200, 0x02),
    /** Device information and port configuration: Modbus 0x1400, native record 03. */
    INFO(0x1400, 0x03);

    /** Length of a block in bytes, as a native record carries it. */
    public static final int LENGTH = 293;

    /** How many bytes of a block can be read over Modbus: the last register is at offset 0x122. */
    public static final int MODBUS_LENGTH = 0x124;

    private final int base;
    private final int recordType;

    Block(int base, int recordType) {
        this.base = base;
        this.recordType = recordType;
    }

    /** {@return the Modbus address of offset 0} */
    public int base() {
        return base;
    }

    /** {@return the type of the native record that carries the block} */
    public int recordType() {
        return recordType;
    }
}
