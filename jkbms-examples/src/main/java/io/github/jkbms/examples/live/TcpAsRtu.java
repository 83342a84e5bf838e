// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.examples.decode.ByteTraffic;
import io.github.jkbms.examples.decode.Traffic;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;

/** Shows Modbus TCP as the RTU frames that it stands for, so that those who read RTU understand it. What is no Modbus TCP stays as it is. */
final class TcpAsRtu {
    /** Transaction, protocol and length, two bytes each; then the unit as in RTU. */
    private static final int HEADER = 6;

    private TcpAsRtu() {}

    static Traffic of(Traffic traffic) {
        return traffic instanceof ByteTraffic bytes
                ? new ByteTraffic(
                        bytes.name(),
                        bytes.remarks(),
                        bytes.pieces().stream().map(TcpAsRtu::rtu).toList())
                : traffic;
    }

    private static ByteTraffic.Piece rtu(ByteTraffic.Piece piece) {
        byte[] frame = piece.bytes();
        if (frame.length <= HEADER
                || frame[2] != 0
                || frame[3] != 0
                || ((frame[4] & 0xFF) << 8 | frame[5] & 0xFF) != frame.length - HEADER) {
            return piece;
        }
        byte[] rtu = Arrays.copyOf(Arrays.copyOfRange(frame, HEADER, frame.length), frame.length - HEADER + 2);
        Crc16.close(rtu, 0, rtu.length);
        return new ByteTraffic.Piece(piece.place(), piece.way(), rtu);
    }
}
