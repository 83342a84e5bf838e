// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Endian;

/**
 * How long Modbus RTU frames are, by their first bytes; functions 03 and 16 only, which are all that a JK-PB knows. A length
 * beyond the bytes at hand means: possibly, once more has arrived. Stateless.
 */
final class RtuFrames {
    /** Read holding registers. */
    static final int READ = 0x03;

    /** Write multiple registers. */
    static final int WRITE = 0x10;

    /** Added to the function in an exception. */
    static final int EXCEPTION = 0x80;

    /** An exception with its CRC; nothing is shorter. */
    static final int EXCEPTION_LENGTH = 5;

    /** An acknowledge of a write with its CRC. */
    static final int WRITE_ANSWER_LENGTH = 8;

    private RtuFrames() {}

    /** {@return the request to change registers, without a CRC} */
    static byte[] write(int unit, int address, byte[] data) {
        byte[] frame = new byte[7 + data.length];
        frame[0] = (byte) unit;
        frame[1] = WRITE;
        Endian.BIG.put16(frame, 2, address);
        Endian.BIG.put16(frame, 4, data.length / 2);
        frame[6] = (byte) data.length;
        System.arraycopy(data, 0, frame, 7, data.length);
        return frame;
    }

    /** {@return how long an answer to a read of registers is, with its CRC} */
    static int readAnswerLength(int registers) {
        return 5 + 2 * registers;
    }

    /** {@return the length of the answer, of any unit, that begins at an index, 0 if none does} */
    static int answerLength(byte[] bytes, int index, int end) {
        int have = end - index;
        if (have < 2) {
            return have + 1;
        }
        return switch (bytes[index + 1] & 0xFF) {
            case READ -> have < 3 ? have + 1 : 5 + (bytes[index + 2] & 0xFF);
            case WRITE -> WRITE_ANSWER_LENGTH;
            case READ | EXCEPTION, WRITE | EXCEPTION -> EXCEPTION_LENGTH;
            default -> 0;
        };
    }

    /** {@return the length of the request, to any unit, that begins at an index, 0 if none does} */
    static int requestLength(byte[] bytes, int index, int end) {
        int have = end - index;
        if (have < 2) {
            return have + 1;
        }
        return switch (bytes[index + 1] & 0xFF) {
            case READ -> 8;
            case WRITE -> have < 7 ? have + 1 : 9 + (bytes[index + 6] & 0xFF);
            default -> 0;
        };
    }
}
