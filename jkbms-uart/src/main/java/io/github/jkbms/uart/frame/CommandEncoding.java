// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/** How the value of a command register is written; numbers are little-endian. */
public enum CommandEncoding {
    /** No value: the register alone is the command. */
    NONE(0),
    /** No value either, but the device does something: no read. */
    ACTION(0),
    /** One unsigned byte. */
    U8(1),
    /** One signed byte. */
    I8(1),
    /** Two unsigned bytes. */
    U16(2),
    /** Four unsigned bytes. */
    U32(4),
    /** Four bytes, two's complement. */
    I32(4),
    /** An IEEE-754 number of four bytes. */
    FLOAT32(4),
    /** ASCII characters, 4 to 13 of them. */
    TEXT(13);

    private final int bytes;

    CommandEncoding(int bytes) {
        this.bytes = bytes;
    }

    /** {@return how many bytes the value takes, for {@link #TEXT} at the most} */
    public int bytes() {
        return bytes;
    }
}
