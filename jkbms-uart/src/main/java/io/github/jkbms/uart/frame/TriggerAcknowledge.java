// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Objects;

/**
 * The ordinary Modbus acknowledge that follows a record on RS485, 8 bytes. Its first byte is the only place where the
 * address of the sender stands (section 10.2). Immutable.
 *
 * @param address the address of the device that sent the record, 0 to 255
 * @param trigger what it was asked for
 */
public record TriggerAcknowledge(int address, Trigger trigger) {
    /** Length in bytes. */
    public static final int LENGTH = 8;

    /** How many bytes a request and an acknowledge have in common. */
    static final int PATTERN_LENGTH = 6;

    /** Checks the address. */
    public TriggerAcknowledge {
        NativeFrame.requireByte("address", address);
        Objects.requireNonNull(trigger, "trigger");
    }

    /** {@return the 8 bytes, ready for the wire} */
    public byte[] toBytes() {
        byte[] bytes = {(byte) address, 0x10, 0x16, (byte) trigger.register(), 0x00, 0x01, 0x00, 0x00};
        Crc16.close(bytes, 0, LENGTH);
        return bytes;
    }

    /**
     * {@return the acknowledge that begins at an index}
     *
     * @param bytes  where the acknowledge is
     * @param offset index of its first byte
     * @throws BmsProtocolException if there are fewer than 8 bytes, they are not an acknowledge of a trigger or the CRC is
     *                              wrong
     */
    public static TriggerAcknowledge parse(byte[] bytes, int offset) throws BmsProtocolException {
        if (bytes.length - offset < LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "A trigger acknowledge has 8 bytes, here are " + (bytes.length - offset) + ".");
        }
        if (!hasPattern(bytes, offset)) {
            throw new BmsProtocolException(Kind.HEADER, "These bytes are not the acknowledge of a trigger register.");
        }
        if (!Crc16.matches(bytes, offset, LENGTH)) {
            throw new BmsProtocolException(Kind.CHECKSUM, "The CRC of the trigger acknowledge is wrong.");
        }
        return at(bytes, offset);
    }

    /** Whether function, register and count are those of a trigger; the address may be any. */
    static boolean hasPattern(byte[] bytes, int offset) {
        return bytes[offset + 1] == 0x10
                && bytes[offset + 2] == 0x16
                && Trigger.isTriggerLowByte(bytes[offset + 3])
                && bytes[offset + 4] == 0
                && bytes[offset + 5] == 1;
    }

    /** Reads an acknowledge whose bytes the caller has verified. */
    static TriggerAcknowledge at(byte[] bytes, int offset) {
        return new TriggerAcknowledge(bytes[offset] & 0xFF, Trigger.ofLowByte(bytes[offset + 3]));
    }
}
