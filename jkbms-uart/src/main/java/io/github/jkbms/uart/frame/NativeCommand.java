// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * One command frame, {@code AA 55 90 EB}: always 20 bytes, from the host to the device over Bluetooth, and as acknowledge
 * back (section 2). New ones come from {@link CommandRegister}, which knows every register that may be sent; there is no
 * other way to make one. Immutable, safe for use by many threads.
 */
public final class NativeCommand {
    /** Length of a command with header and checksum, in bytes. */
    public static final int LENGTH = 20;

    /** How many bytes of value a command can hold. */
    public static final int MAX_VALUE_LENGTH = 13;

    static final byte[] HEADER = {(byte) 0xAA, 0x55, (byte) 0x90, (byte) 0xEB};
    static final int CHECKSUM_OFFSET = LENGTH - 1;
    private static final int REGISTER_OFFSET = 4;
    private static final int LENGTH_OFFSET = 5;
    private static final int VALUE_OFFSET = 6;
    private static final int ACKNOWLEDGE_REGISTER = 0xC8;
    private static final NativeCommand ACKNOWLEDGE = of(ACKNOWLEDGE_REGISTER, new byte[] {1});

    private final byte[] bytes;

    private NativeCommand(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Builds a command with zeros behind the value; the caller knows that the register may be sent. */
    static NativeCommand of(int register, byte[] value) {
        byte[] bytes = Arrays.copyOf(HEADER, LENGTH);
        bytes[REGISTER_OFFSET] = (byte) register;
        bytes[LENGTH_OFFSET] = (byte) value.length;
        System.arraycopy(value, 0, bytes, VALUE_OFFSET, value.length);
        bytes[CHECKSUM_OFFSET] = (byte) NativeFrame.sum(bytes, 0, CHECKSUM_OFFSET);
        return new NativeCommand(bytes);
    }

    /** {@return the frame that a device sends after each command it accepted, register 0xC8 (section 2.3)} */
    public static NativeCommand acknowledge() {
        return ACKNOWLEDGE;
    }

    /**
     * {@return the command that begins at an index; any register is read, also those that this library never sends}
     *
     * @param bytes  where the command is
     * @param offset index of its first byte
     * @throws BmsProtocolException if there are fewer than 20 bytes, the header is another one or the checksum is wrong
     */
    public static NativeCommand parse(byte[] bytes, int offset) throws BmsProtocolException {
        if (bytes.length - offset < LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "A native command has 20 bytes, here are " + (bytes.length - offset) + ".");
        }
        if (!Arrays.equals(bytes, offset, offset + HEADER.length, HEADER, 0, HEADER.length)) {
            throw new BmsProtocolException(
                    Kind.HEADER, "A native command begins with AA 55 90 EB, these bytes do not.");
        }
        int sum = NativeFrame.sum(bytes, offset, CHECKSUM_OFFSET) & 0xFF;
        int found = bytes[offset + CHECKSUM_OFFSET] & 0xFF;
        if (sum != found) {
            throw new BmsProtocolException(
                    Kind.CHECKSUM,
                    "The checksum of the native command is 0x%02X, its bytes add up to 0x%02X.".formatted(found, sum));
        }
        return copyOf(bytes, offset);
    }

    /** Copies a command whose header and checksum the caller has verified. */
    static NativeCommand copyOf(byte[] bytes, int offset) {
        return new NativeCommand(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /** {@return the register, byte 4, 0 to 255} */
    public int register() {
        return bytes[REGISTER_OFFSET] & 0xFF;
    }

    /** {@return how many bytes of value count, byte 5 as it stands, 0 to 255; a sane command has at most 13} */
    public int length() {
        return bytes[LENGTH_OFFSET] & 0xFF;
    }

    /** {@return a copy of the bytes of the value, without padding, at most 13} */
    public byte[] value() {
        return Arrays.copyOfRange(bytes, VALUE_OFFSET, VALUE_OFFSET + Math.min(length(), MAX_VALUE_LENGTH));
    }

    /** {@return the value as an unsigned little-endian number; empty unless it has 1 to 4 bytes} */
    public OptionalLong number() {
        if (length() < 1 || length() > 4) {
            return OptionalLong.empty();
        }
        long number = 0;
        for (int i = length() - 1; i >= 0; i--) {
            number = number << 8 | bytes[VALUE_OFFSET + i] & 0xFF;
        }
        return OptionalLong.of(number);
    }

    /**
     * {@return whether this is the acknowledge of a device} It does not tell which command it belongs to, so one command at
     * a time may be open. A device that ignores a value acknowledges all the same.
     */
    public boolean isAcknowledge() {
        return register() == ACKNOWLEDGE_REGISTER;
    }

    /** {@return a copy of the 20 bytes with the padding they came with, ready for the wire} */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * {@return the 20 bytes without what may be secret, and the checksum put right: the padding, which holds left-over memory of
     * whoever sent it, and values that are texts or whose meaning nobody has documented}
     */
    public byte[] toMaskedBytes() {
        return FrameMask.of(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NativeCommand that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return register and length; never the value, which may be a password} */
    @Override
    public String toString() {
        return "NativeCommand[register=0x%02X, length=%d]".formatted(register(), length());
    }
}
