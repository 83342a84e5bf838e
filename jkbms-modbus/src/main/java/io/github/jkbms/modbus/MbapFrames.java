// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import java.util.Arrays;

/**
 * Takes the bytes of a Modbus TCP connection apart into frames: transaction number, 0, length, unit, function, data. Keeps
 * one frame at the most. Not safe for use by several threads.
 */
final class MbapFrames {
    /** Transaction number, protocol, length. */
    static final int HEADER = 6;

    private static final int SHORTEST = 2;
    private static final int LONGEST = 254;

    private final byte[] buffer = new byte[HEADER + LONGEST];
    private int count;

    /**
     * Takes bytes up to the end of a frame.
     *
     * @return how many bytes were taken
     */
    int take(byte[] bytes, int offset, int length) {
        int part = Math.min(length, buffer.length - count);
        System.arraycopy(bytes, offset, buffer, count, part);
        count += part;
        return part;
    }

    /**
     * {@return the first frame with its header, and forgets it; empty while it is not complete}
     *
     * @throws BmsProtocolException if the bytes are no Modbus TCP; where the next frame begins is not known then
     */
    byte[] next() throws BmsProtocolException {
        if (count < HEADER) {
            return new byte[0];
        }
        int length = u16(buffer, 4);
        if (u16(buffer, 2) != 0 || length < SHORTEST || length > LONGEST) {
            throw new BmsProtocolException(
                    Kind.HEADER,
                    "What comes is no Modbus TCP: a gateway in transparent mode is to be used as RTU over TCP.");
        }
        int end = HEADER + length;
        if (count < end) {
            return new byte[0];
        }
        byte[] frame = Arrays.copyOf(buffer, end);
        System.arraycopy(buffer, end, buffer, 0, count - end);
        count -= end;
        return frame;
    }

    static int u16(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | bytes[index + 1] & 0xFF;
    }
}
