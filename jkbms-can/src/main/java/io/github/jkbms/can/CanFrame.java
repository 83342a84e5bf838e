// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.util.HexFormat;
import java.util.Objects;

/**
 * A classic CAN data frame: an identifier and 0 to 8 bytes.
 *
 * <p>Remote frames, error frames and CAN FD frames are never a {@code CanFrame}: no protocol of batteries uses them. A
 * {@link CanBus} counts remote frames and turns error frames into its {@link CanBusState}; texts that hold one are refused.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CanFrame {
    /** How many bytes a frame has at the most. */
    public static final int MAX_LENGTH = 8;

    private final CanId id;
    private final int length;
    /** Byte 0 in the lowest eight bits; bytes behind the end are zero. */
    private final long data;

    private CanFrame(CanId id, int length, long data) {
        this.id = id;
        this.length = length;
        this.data = data;
    }

    /**
     * {@return the frame with this identifier and these bytes}
     *
     * @param id   the identifier
     * @param data 0 to 8 bytes; copied
     * @throws IllegalArgumentException for more than 8 bytes
     */
    public static CanFrame of(CanId id, byte... data) {
        if (data.length > MAX_LENGTH) {
            throw tooLong(data.length);
        }
        long packed = 0;
        for (int i = 0; i < data.length; i++) {
            packed |= (data[i] & 0xFFL) << (8 * i);
        }
        return new CanFrame(Objects.requireNonNull(id, "id"), data.length, packed);
    }

    /**
     * {@return the frame with this identifier and the first bytes of a 64-bit number} For encoders that compose a frame by
     * shifts, without an array.
     *
     * @param id           the identifier
     * @param length       how many bytes, 0 to 8
     * @param littleEndian byte 0 in the lowest eight bits, byte 7 in the highest; bits behind the length are ignored
     * @throws IllegalArgumentException if the length is not 0 to 8
     */
    public static CanFrame packed(CanId id, int length, long littleEndian) {
        if (length < 0 || length > MAX_LENGTH) {
            throw tooLong(length);
        }
        long used = length == MAX_LENGTH ? littleEndian : littleEndian & ((1L << (8 * length)) - 1);
        return new CanFrame(Objects.requireNonNull(id, "id"), length, used);
    }

    private static IllegalArgumentException tooLong(int length) {
        return new IllegalArgumentException("length: " + length + ", a CAN frame has 0 to " + MAX_LENGTH + " bytes");
    }

    /**
     * {@return the frame that a text {@code ID#DATA} stands for} Three hexadecimal digits before the {@code #} are a standard
     * identifier, eight an extended one; behind it are 0 to 8 pairs of digits, dots between them do not matter. This is the
     * notation of cansend and of candump's log files.
     *
     * @param text such as {@code 351#9E027C016C07C601}
     * @throws IllegalArgumentException if the text is something else; the message says what is wrong
     */
    public static CanFrame parse(String text) {
        int mark = text.indexOf('#');
        if (mark < 0) {
            throw new IllegalArgumentException(
                    "'" + Shorten.quote(text) + "' is no CAN frame: it needs an identifier, '#' and the bytes");
        }
        CanId id = CanId.parse(text.substring(0, mark));
        String digits = text.substring(mark + 1).replace(".", "");
        if (digits.startsWith("#")) {
            throw new IllegalArgumentException(
                    "'" + Shorten.quote(text) + "' is a CAN FD frame, only classic CAN is known");
        }
        if (digits.startsWith("R") || digits.startsWith("r")) {
            throw new IllegalArgumentException(
                    "'" + Shorten.quote(text) + "' is a remote frame: it asks for bytes and has none");
        }
        if (!digits.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("'" + Shorten.quote(digits) + "' are no hexadecimal digits");
        }
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    "'" + Shorten.quote(digits) + "' has an odd number of digits, two make a byte");
        }
        return of(id, HexFormat.of().parseHex(digits));
    }

    /** {@return the identifier} */
    public CanId id() {
        return id;
    }

    /** {@return how many bytes the frame has, 0 to 8} */
    public int length() {
        return length;
    }

    /**
     * {@return one byte as an unsigned number, 0 to 255}
     *
     * @param index 0 to {@link #length()} - 1
     * @throws IndexOutOfBoundsException if the frame is shorter
     */
    public int byteAt(int index) {
        Objects.checkIndex(index, length);
        return (int) (data >>> (8 * index)) & 0xFF;
    }

    /**
     * {@return two bytes as an unsigned number, low byte first}
     *
     * @param index index of the first one
     * @throws IndexOutOfBoundsException if the frame is shorter
     */
    public int u16le(int index) {
        return byteAt(index) | byteAt(index + 1) << 8;
    }

    /**
     * {@return two bytes as an unsigned number, high byte first}
     *
     * @param index index of the first one
     * @throws IndexOutOfBoundsException if the frame is shorter
     */
    public int u16be(int index) {
        return byteAt(index) << 8 | byteAt(index + 1);
    }

    /**
     * {@return two bytes as a signed number, low byte first}
     *
     * @param index index of the first one
     * @throws IndexOutOfBoundsException if the frame is shorter
     */
    public int s16le(int index) {
        return (short) u16le(index);
    }

    /**
     * {@return two bytes as a signed number, high byte first}
     *
     * @param index index of the first one
     * @throws IndexOutOfBoundsException if the frame is shorter
     */
    public int s16be(int index) {
        return (short) u16be(index);
    }

    /** {@return all bytes as one number, byte 0 in the lowest eight bits; bytes that the frame does not have are zero} */
    public long bits() {
        return data;
    }

    /** {@return a copy of the bytes} */
    public byte[] data() {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (data >>> (8 * i));
        }
        return bytes;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanFrame that && length == that.length && data == that.data && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * id.hashCode() + length) + Long.hashCode(data);
    }

    /** {@return the frame as {@code ID#DATA}; {@link #parse} reads it back} */
    @Override
    public String toString() {
        return id + "#" + HexFormat.of().withUpperCase().formatHex(data());
    }
}
