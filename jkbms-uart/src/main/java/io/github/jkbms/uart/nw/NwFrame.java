// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Arrays;
import java.util.Optional;

/**
 * One {@code 4E 57} frame, request or reply (section 2). An object of this class has a correct length, end mark and
 * checksum. Immutable, safe for use by many threads.
 */
public final class NwFrame {
    /** The smallest value of the length field: one byte of data. */
    public static final int MIN_LENGTH_FIELD = 19;

    /** The largest value of the length field that is taken for real; a full list of 32 cells has 337. */
    public static final int MAX_LENGTH_FIELD = 512;

    /** How many bytes a frame has besides its data. */
    public static final int OVERHEAD = 20;

    static final int START_HIGH = 0x4E;
    static final int START_LOW = 0x57;
    static final int END_MARK = 0x68;

    /** How many bytes the length field does not count: the two start bytes. */
    static final int UNCOUNTED = 2;

    /** Distance of the end mark from the end of the frame. */
    static final int END_MARK_FROM_END = 5;

    private static final int TERMINAL_OFFSET = 4;
    private static final int COMMAND_OFFSET = 8;
    private static final int SOURCE_OFFSET = 9;
    private static final int TRANSFER_OFFSET = 10;
    private static final int DATA_OFFSET = 11;
    private static final int RECORD_FROM_END = 9;

    private final byte[] bytes;

    private NwFrame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * {@return a frame with data, terminal number and record number 0, as all captures have}
     *
     * @param command  the command word
     * @param source   who sends it
     * @param transfer which way it goes
     * @param data     1 to 494 bytes: an identifier, or a list of identifiers and values
     * @throws IllegalArgumentException if the data is empty or too long
     */
    static NwFrame of(NwCommand command, NwSource source, NwTransfer transfer, byte[] data) {
        int lengthField = data.length + OVERHEAD - UNCOUNTED;
        if (lengthField < MIN_LENGTH_FIELD || lengthField > MAX_LENGTH_FIELD) {
            throw new IllegalArgumentException("data: " + data.length + " bytes, must be 1 to 494");
        }
        byte[] bytes = new byte[data.length + OVERHEAD];
        bytes[0] = START_HIGH;
        bytes[1] = START_LOW;
        bytes[2] = (byte) (lengthField >>> 8);
        bytes[3] = (byte) lengthField;
        bytes[COMMAND_OFFSET] = (byte) command.code();
        bytes[SOURCE_OFFSET] = (byte) source.code();
        bytes[TRANSFER_OFFSET] = (byte) transfer.code();
        System.arraycopy(data, 0, bytes, DATA_OFFSET, data.length);
        bytes[bytes.length - END_MARK_FROM_END] = END_MARK;
        putSum(bytes);
        return new NwFrame(bytes);
    }

    private static void putSum(byte[] bytes) {
        int sum = sum(bytes, 0, bytes.length - END_MARK_FROM_END + 1);
        bytes[bytes.length - 2] = (byte) (sum >>> 8);
        bytes[bytes.length - 1] = (byte) sum;
    }

    /**
     * {@return the frame that begins at an index; what stands behind it is not looked at}
     *
     * @param bytes  where the frame is
     * @param offset index of its first byte
     * @throws BmsProtocolException if the start bytes are others, the length is not possible or more than there is, the end
     *                              mark is missing or the checksum is wrong
     */
    public static NwFrame parse(byte[] bytes, int offset) throws BmsProtocolException {
        int available = bytes.length - offset;
        if (available < MIN_LENGTH_FIELD + UNCOUNTED) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "A 4E57 frame has at least 21 bytes, here are " + available + ".");
        }
        if (bytes[offset] != START_HIGH || bytes[offset + 1] != START_LOW) {
            throw new BmsProtocolException(Kind.HEADER, "A 4E57 frame begins with 4E 57, these bytes do not.");
        }
        int length = u16(bytes, offset + 2) + UNCOUNTED;
        if (length < MIN_LENGTH_FIELD + UNCOUNTED || length > MAX_LENGTH_FIELD + UNCOUNTED || length > available) {
            throw new BmsProtocolException(
                    Kind.LENGTH,
                    "The length field of the 4E57 frame asks for %d bytes, here are %d.".formatted(length, available));
        }
        if (bytes[offset + length - END_MARK_FROM_END] != END_MARK) {
            throw new BmsProtocolException(
                    Kind.HEADER, "The 4E57 frame does not have its end mark 68 where its length says.");
        }
        int sum = sum(bytes, offset, length - END_MARK_FROM_END + 1);
        int found = u16(bytes, offset + length - 2);
        if (sum != found) {
            throw new BmsProtocolException(
                    Kind.CHECKSUM,
                    "The checksum of the 4E57 frame is 0x%04X, its bytes add up to 0x%04X.".formatted(found, sum));
        }
        return copyOf(bytes, offset, length);
    }

    /** Copies a frame that the caller has verified. */
    static NwFrame copyOf(byte[] bytes, int offset, int length) {
        return new NwFrame(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    static int u16(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 8 | bytes[offset + 1] & 0xFF;
    }

    private static int sum(byte[] bytes, int offset, int length) {
        int sum = 0;
        for (int i = offset; i < offset + length; i++) {
            sum += bytes[i] & 0xFF;
        }
        return sum & 0xFFFF;
    }

    private int u32(int offset) {
        return u16(bytes, offset) << 16 | u16(bytes, offset + 2);
    }

    /** {@return the terminal number, 32 bits as they stand; 0 in all captures} */
    public int terminalNumber() {
        return u32(TERMINAL_OFFSET);
    }

    /** {@return the number of the command word, 0 to 255} */
    public int commandCode() {
        return bytes[COMMAND_OFFSET] & 0xFF;
    }

    /** {@return the command word, empty for one that is not documented} */
    public Optional<NwCommand> command() {
        return NwCommand.ofCode(commandCode());
    }

    /** {@return the number of the sender, 0 to 255} */
    public int sourceCode() {
        return bytes[SOURCE_OFFSET] & 0xFF;
    }

    /** {@return who sent it, empty for a number that is not documented} */
    public Optional<NwSource> source() {
        return NwSource.ofCode(sourceCode());
    }

    /** {@return the number of the direction, 0 to 255} */
    public int transferCode() {
        return bytes[TRANSFER_OFFSET] & 0xFF;
    }

    /** {@return which way it goes, empty for a number that is not documented} */
    public Optional<NwTransfer> transfer() {
        return NwTransfer.ofCode(transferCode());
    }

    /** {@return the record number, 32 bits as they stand; 0 in all captures} */
    public int recordNumber() {
        return u32(bytes.length - RECORD_FROM_END);
    }

    /** {@return the first byte of the data: the identifier that a request or an acknowledge is about; 0 for all} */
    public int identifierCode() {
        return bytes[DATA_OFFSET] & 0xFF;
    }

    /** {@return how many bytes of data the frame has, at least 1} */
    public int dataLength() {
        return bytes.length - OVERHEAD;
    }

    /** {@return a copy of the data} */
    public byte[] data() {
        return Arrays.copyOfRange(bytes, DATA_OFFSET, bytes.length - RECORD_FROM_END);
    }

    /**
     * {@return the list of identifiers and values; meaningful for replies to reads and for uploads} Never fails: what cannot
     * be read is told by {@link NwData#end()}.
     */
    public NwData values() {
        return NwData.parse(data());
    }

    /** {@return a copy of the whole frame, ready for the wire} */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /**
     * {@return the whole frame with the password and the texts that hold names and numbers of the pack replaced by asterisks,
     * and the checksum put right} What stands behind an identifier that nobody knows loses its letters and digits.
     */
    public byte[] toMaskedBytes() {
        byte[] masked = bytes.clone();
        byte[] data = values().toMaskedBytes();
        System.arraycopy(data, 0, masked, DATA_OFFSET, data.length);
        putSum(masked);
        return masked;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NwFrame that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return command, sender and length; never the data, which may hold a password} */
    @Override
    public String toString() {
        return "NwFrame[command=0x%02X, source=%d, transfer=%d, data=%d bytes]"
                .formatted(commandCode(), sourceCode(), transferCode(), dataLength());
    }
}
