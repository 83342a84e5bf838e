// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One Modbus RTU message as it stands on the wire, in either direction, for those who listen: functions 03 and 16, which are
 * all that a JK-PB knows, and exceptions to any function. Immutable.
 */
public sealed interface RtuMessage {
    /** {@return the address of the pack} */
    int unit();

    /** {@return the function code on the wire; 0x80 and more in an exception} */
    int function();

    /**
     * Asks for registers.
     *
     * @param unit      the address of the pack
     * @param address   the first register, as on the wire
     * @param registers how many
     */
    record Read(int unit, int address, int registers) implements RtuMessage {
        @Override
        public int function() {
            return RtuFrames.READ;
        }
    }

    /**
     * Brings registers.
     *
     * @param unit the address of the pack
     * @param data two bytes for each register, high byte first; a copy
     */
    record ReadAnswer(int unit, byte[] data) implements RtuMessage {
        /** Copies the bytes. */
        public ReadAnswer {
            data = data.clone();
        }

        /** {@return the bytes; a copy} */
        @Override
        public byte[] data() {
            return data.clone();
        }

        @Override
        public int function() {
            return RtuFrames.READ;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ReadAnswer that && unit == that.unit && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return 31 * unit + Arrays.hashCode(data);
        }
    }

    /**
     * Asks to change registers.
     *
     * @param unit    the address of the pack
     * @param address the first register, as on the wire
     * @param data    two bytes for each register, high byte first; a copy
     */
    record Write(int unit, int address, byte[] data) implements RtuMessage {
        /** Copies the bytes. */
        public Write {
            data = data.clone();
        }

        /** {@return the bytes; a copy} */
        @Override
        public byte[] data() {
            return data.clone();
        }

        @Override
        public int function() {
            return RtuFrames.WRITE;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Write that
                    && unit == that.unit
                    && address == that.address
                    && Arrays.equals(data, that.data);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * unit + address) + Arrays.hashCode(data);
        }
    }

    /**
     * Confirms a change.
     *
     * @param unit      the address of the pack
     * @param address   the first register, as on the wire
     * @param registers how many were changed
     */
    record WriteAnswer(int unit, int address, int registers) implements RtuMessage {
        @Override
        public int function() {
            return RtuFrames.WRITE;
        }
    }

    /**
     * Refuses.
     *
     * @param unit     the address of the pack
     * @param function the function on the wire: that of the request plus 0x80
     * @param code     why: 1 function, 2 address, 3 value, 4 CRC
     */
    record Refusal(int unit, int function, int code) implements RtuMessage {}

    /**
     * {@return the request that bytes stand for}
     *
     * @param bytes exactly one message with its CRC
     * @throws BmsProtocolException if the length, the CRC or the function is wrong
     */
    static RtuMessage parseRequest(byte[] bytes) throws BmsProtocolException {
        checked(bytes);
        int unit = bytes[0] & 0xFF;
        int address = u16(bytes, 2);
        int count = u16(bytes, 4);
        if (bytes[1] == RtuFrames.READ && bytes.length == 8) {
            return new Read(unit, address, count);
        }
        if (bytes[1] == RtuFrames.WRITE && bytes.length == 9 + 2 * count && (bytes[6] & 0xFF) == 2 * count) {
            return new Write(unit, address, Arrays.copyOfRange(bytes, 7, bytes.length - 2));
        }
        throw unknown(bytes, "request");
    }

    /**
     * {@return the answer that bytes stand for}
     *
     * @param bytes exactly one message with its CRC
     * @throws BmsProtocolException if the length, the CRC or the function is wrong
     */
    static RtuMessage parseAnswer(byte[] bytes) throws BmsProtocolException {
        checked(bytes);
        int unit = bytes[0] & 0xFF;
        int function = bytes[1] & 0xFF;
        if (function >= RtuFrames.EXCEPTION && bytes.length == RtuFrames.EXCEPTION_LENGTH) {
            return new Refusal(unit, function, bytes[2] & 0xFF);
        }
        if (function == RtuFrames.READ && bytes.length == 5 + (bytes[2] & 0xFF) && bytes[2] % 2 == 0) {
            return new ReadAnswer(unit, Arrays.copyOfRange(bytes, 3, bytes.length - 2));
        }
        if (function == RtuFrames.WRITE && bytes.length == 8) {
            return new WriteAnswer(unit, u16(bytes, 2), u16(bytes, 4));
        }
        throw unknown(bytes, "answer");
    }

    private static void checked(byte[] bytes) throws BmsProtocolException {
        if (bytes.length < RtuFrames.EXCEPTION_LENGTH) {
            throw new BmsProtocolException(
                    Kind.LENGTH, "%d bytes are too short for a Modbus RTU message".formatted(bytes.length));
        }
        if (!Crc16.matches(bytes, 0, bytes.length)) {
            int want = Crc16.of(bytes, 0, bytes.length - 2);
            throw new BmsProtocolException(
                    Kind.CHECKSUM,
                    "CRC: expected %02X %02X, got %02X %02X"
                            .formatted(want & 0xFF, want >>> 8, bytes[bytes.length - 2], bytes[bytes.length - 1]));
        }
        if (bytes.length < 8 && (bytes[1] & 0xFF) < RtuFrames.EXCEPTION && bytes[1] != RtuFrames.READ) {
            throw unknown(bytes, "message");
        }
    }

    private static BmsProtocolException unknown(byte[] bytes, String what) {
        return new BmsProtocolException(
                Kind.HEADER,
                "no Modbus %s of function 03 or 16: function %02X, %d bytes".formatted(what, bytes[1], bytes.length));
    }

    private static int u16(byte[] bytes, int index) {
        return index + 1 < bytes.length ? (bytes[index] & 0xFF) << 8 | bytes[index + 1] & 0xFF : 0;
    }
}
