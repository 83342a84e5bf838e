// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * One native record, {@code 55 AA EB 90}: always 300 bytes, on Bluetooth and on RS485, for every generation (section 1.1).
 * An object of this class has a correct checksum. Immutable, safe for use by many threads.
 */
public final class NativeFrame {
    /** Length of a record with header and checksum, in bytes. */
    public static final int LENGTH = 300;

    /** Offset of the payload in the frame: table offset 0 of the memory image. */
    public static final int PAYLOAD_OFFSET = 6;

    /** Length of the payload in bytes. */
    public static final int PAYLOAD_LENGTH = 293;

    static final byte[] HEADER = {0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90};
    static final int CHECKSUM_OFFSET = LENGTH - 1;
    private static final int TYPE_OFFSET = 4;
    private static final int COUNTER_OFFSET = 5;

    private final byte[] bytes;

    private NativeFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return the record with a payload, as a device would send it}
     *
     * @param typeCode the number of the record type, 0 to 255; see {@link RecordType#code()}
     * @param counter  byte 5 of the frame, 0 to 255; Bluetooth counts the live records, RS485 sends 0 or 5
     * @param payload  up to 293 bytes; zeros are added behind it
     * @throws IllegalArgumentException if a number is out of range or the payload too long
     */
    public static NativeFrame of(int typeCode, int counter, byte[] payload) {
        requireByte("typeCode", typeCode);
        requireByte("counter", counter);
        if (payload.length > PAYLOAD_LENGTH) {
            throw new IllegalArgumentException("payload: " + payload.length + " bytes, a record holds at most 293");
        }
        byte[] bytes = Arrays.copyOf(HEADER, LENGTH);
        bytes[TYPE_OFFSET] = (byte) typeCode;
        bytes[COUNTER_OFFSET] = (byte) counter;
        System.arraycopy(payload, 0, bytes, PAYLOAD_OFFSET, payload.length);
        bytes[CHECKSUM_OFFSET] = (byte) sum(bytes, 0, CHECKSUM_OFFSET);
        return new NativeFrame(bytes);
    }

    /**
     * {@return the record with a payload, as a device would send it}
     *
     * @param type    the record type
     * @param counter byte 5 of the frame, 0 to 255
     * @param payload up to 293 bytes; zeros are added behind it
     * @throws IllegalArgumentException if the counter is out of range or the payload too long
     */
    public static NativeFrame of(RecordType type, int counter, byte[] payload) {
        return of(type.code(), counter, payload);
    }

    /**
     * {@return the record that begins at an index; what stands behind its 300 bytes is not looked at}
     *
     * @param bytes  where the record is
     * @param offset index of its first byte
     * @throws BmsProtocolException if there are fewer than 300 bytes, the header is another one or the checksum is wrong
     */
    public static NativeFrame parse(byte[] bytes, int offset) throws BmsProtocolException {
        check(bytes, offset);
        return copyOf(bytes, offset);
    }

    /** Checks length, header and checksum of the record at an index, without a copy. */
    static void check(byte[] bytes, int offset) throws BmsProtocolException {
        if (bytes.length - offset < LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "A native record has 300 bytes, here are " + (bytes.length - offset) + ".");
        }
        if (!Arrays.equals(bytes, offset, offset + HEADER.length, HEADER, 0, HEADER.length)) {
            throw new BmsProtocolException(Kind.HEADER, "A native record begins with 55 AA EB 90, these bytes do not.");
        }
        int sum = sum(bytes, offset, CHECKSUM_OFFSET) & 0xFF;
        int found = bytes[offset + CHECKSUM_OFFSET] & 0xFF;
        if (sum != found) {
            throw new BmsProtocolException(
                    Kind.CHECKSUM,
                    "The checksum of the native record is 0x%02X, its bytes add up to 0x%02X.".formatted(found, sum));
        }
    }

    /** Copies a record whose header and checksum the caller has verified. */
    static NativeFrame copyOf(byte[] bytes, int offset) {
        return new NativeFrame(Arrays.copyOfRange(bytes, offset, offset + LENGTH));
    }

    /** Adds up bytes; only the low eight bits of the result mean something. */
    static int sum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += bytes[i];
        }
        return sum;
    }

    static void requireByte(String name, int value) {
        if (value < 0 || value > 0xFF) {
            throw new IllegalArgumentException(name + ": " + value + ", must be 0 to 255");
        }
    }

    /** {@return the number of the record type, 0 to 255} */
    public int typeCode() {
        return typeCode(bytes, 0);
    }

    static int typeCode(byte[] bytes, int offset) {
        return bytes[offset + TYPE_OFFSET] & 0xFF;
    }

    /** {@return the record type, empty for a number that no source describes} */
    public Optional<RecordType> type() {
        return RecordType.ofCode(typeCode());
    }

    /**
     * {@return whether this is a record of a type}
     *
     * @param type the type asked about
     */
    public boolean is(RecordType type) {
        return typeCode() == type.code();
    }

    /** {@return byte 5 of the frame, 0 to 255; never a means to detect loss on RS485 (section 1.4)} */
    public int counter() {
        return bytes[COUNTER_OFFSET] & 0xFF;
    }

    /** {@return a copy of the 293 bytes of payload} */
    public byte[] payload() {
        return Arrays.copyOfRange(bytes, PAYLOAD_OFFSET, PAYLOAD_OFFSET + PAYLOAD_LENGTH);
    }

    /**
     * {@return one byte of the frame, 0 to 255}
     *
     * @param offset offset from the first byte of the header, 0 to 299, as the reference counts
     */
    public int byteAt(int offset) {
        return bytes[offset] & 0xFF;
    }

    /** {@return a copy of the 300 bytes, ready for the wire} */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * {@return the 300 bytes with PIN, password, serial number and a name that holds it replaced by asterisks, and the checksum
     * put right} A record of a type that nobody knows loses all its letters and digits.
     */
    public byte[] toMaskedBytes() {
        return FrameMask.of(this);
    }

    /** The bytes themselves, for the decoders of this package, which only read them. */
    byte[] shared() {
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NativeFrame that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return type and counter; never the payload, which may hold passwords} */
    @Override
    public String toString() {
        return "NativeFrame[type=0x%02X, counter=%d]".formatted(typeCode(), counter());
    }
}
