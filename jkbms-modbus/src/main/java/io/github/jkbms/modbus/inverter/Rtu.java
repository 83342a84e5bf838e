// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.inverter.InverterRequest;

/** The frames of Modbus RTU as these protocols use them. Stateless. */
final class Rtu {
    static final int READ = 0x03;
    static final int WRITE = 0x10;
    static final int EXCEPTION = 0x80;
    static final int EXCEPTION_LENGTH = 5;
    static final int READ_LENGTH = 8;

    /** The most registers of one read. */
    static final int MAX_REGISTERS = 125;

    /** The highest function whose request has the form of a read. */
    private static final int LAST_SHORT_FUNCTION = 6;

    private Rtu() {}

    /** A frame of these bytes, closed with its CRC. */
    static byte[] frame(int... content) {
        byte[] bytes = new byte[content.length + 2];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        Crc16.close(bytes, 0, bytes.length);
        return bytes;
    }

    static InverterRequest read(int address, int register, int registers) {
        return new InverterRequest(
                address,
                frame(address, READ, register >>> 8, register, registers >>> 8, registers),
                "read %d at 0x%04X".formatted(registers, register));
    }

    static byte[] exception(InverterRequest request, int code) {
        byte[] asked = request.bytes();
        return frame(asked[0], asked[1] | EXCEPTION, code);
    }

    static int u16(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | bytes[index + 1] & 0xFF;
    }

    /** Lengths of requests, to any address. */
    static int[] requestLengths(byte[] bytes, int index, int have) {
        if (have < 2) {
            return new int[] {READ_LENGTH};
        }
        int function = bytes[index + 1] & 0xFF;
        if (function == WRITE) {
            return new int[] {have < 7 ? 9 : 9 + (bytes[index + 6] & 0xFF)};
        }
        return function >= 1 && function <= LAST_SHORT_FUNCTION ? new int[] {READ_LENGTH} : RtuFinder.NONE;
    }

    /** Whether an answer to a request can begin at an index, as far as address and function tell. */
    static boolean begins(byte[] asked, byte[] bytes, int index, int have) {
        return bytes[index] == asked[0] && (have < 2 || (bytes[index + 1] & 0x7F) == (asked[1] & 0x7F));
    }

    /** Lengths of the answers of standard Modbus to a request. */
    static int[] answerLengths(byte[] asked, byte[] bytes, int index, int have) {
        if (!begins(asked, bytes, index, have)) {
            return RtuFinder.NONE;
        }
        if (have < 3 || (bytes[index + 1] & EXCEPTION) != 0) {
            return new int[] {EXCEPTION_LENGTH};
        }
        if (asked[1] == WRITE) {
            return new int[] {READ_LENGTH};
        }
        int data = 2 * u16(asked, 4);
        return (bytes[index + 2] & 0xFF) == data ? new int[] {EXCEPTION_LENGTH + data} : RtuFinder.NONE;
    }
}
