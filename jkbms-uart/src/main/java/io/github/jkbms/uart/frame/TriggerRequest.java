// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Objects;

/**
 * The request on RS485 that makes a device send a record: a Modbus write of 0 to a trigger register, 11 bytes
 * (section 10.1). Immutable.
 *
 * @param address the address of the device, 0 to 255; JK-PB use 0 to 15, and address 0 answers nobody
 * @param trigger what is asked for
 */
public record TriggerRequest(int address, Trigger trigger) {
    /** Length in bytes. */
    public static final int LENGTH = 11;

    /** Checks the address. */
    public TriggerRequest {
        NativeFrame.requireByte("address", address);
        Objects.requireNonNull(trigger, "trigger");
    }

    /** {@return the 11 bytes, ready for the wire} */
    public byte[] toBytes() {
        byte[] bytes = {(byte) address, 0x10, 0x16, (byte) trigger.register(), 0x00, 0x01, 0x02, 0x00, 0x00, 0x00, 0x00
        };
        Crc16.close(bytes, 0, LENGTH);
        return bytes;
    }

    /**
     * {@return the request that begins at an index}
     *
     * @param bytes  where the request is
     * @param offset index of its first byte
     * @throws BmsProtocolException if there are fewer than 11 bytes, they are not a trigger request or the CRC is wrong
     */
    public static TriggerRequest parse(byte[] bytes, int offset) throws BmsProtocolException {
        if (bytes.length - offset < LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "A trigger request has 11 bytes, here are " + (bytes.length - offset) + ".");
        }
        if (!TriggerAcknowledge.hasPattern(bytes, offset) || !hasValue(bytes, offset)) {
            throw new BmsProtocolException(Kind.HEADER, "These bytes are not a write of 0 to a trigger register.");
        }
        if (!Crc16.matches(bytes, offset, LENGTH)) {
            throw new BmsProtocolException(Kind.CHECKSUM, "The CRC of the trigger request is wrong.");
        }
        return at(bytes, offset);
    }

    /** Whether the bytes behind the common part of request and acknowledge are the two bytes of the value 0. */
    static boolean hasValue(byte[] bytes, int offset) {
        return bytes[offset + 6] == 2 && bytes[offset + 7] == 0 && bytes[offset + 8] == 0;
    }

    /** Reads a request whose bytes the caller has verified. */
    static TriggerRequest at(byte[] bytes, int offset) {
        return new TriggerRequest(bytes[offset] & 0xFF, Trigger.ofLowByte(bytes[offset + 3]));
    }
}
