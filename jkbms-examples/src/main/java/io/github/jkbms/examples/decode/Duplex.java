// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.util.Arrays;
import java.util.List;

/**
 * Puts pieces of a line in streams. On RS485 one speaks after the other, so everything is one stream; over Bluetooth a command
 * may be sent while a record arrives, so each direction is a stream of its own.
 */
final class Duplex {
    private static final byte[] COMMAND = {(byte) 0xAA, 0x55, (byte) 0x90, (byte) 0xEB};

    private Duplex() {}

    static List<ByteTraffic> traffic(String name, List<String> remarks, List<ByteTraffic.Piece> pieces) {
        boolean isDuplex = pieces.stream().anyMatch(Duplex::isCommand)
                && pieces.stream().anyMatch(piece -> piece.way() == Way.FROM_BATTERY);
        if (!isDuplex) {
            return List.of(new ByteTraffic(name, remarks, pieces));
        }
        return List.of(
                new ByteTraffic(title(name, "sent to the battery"), remarks, only(pieces, true)),
                new ByteTraffic(title(name, "received"), remarks, only(pieces, false)));
    }

    private static List<ByteTraffic.Piece> only(List<ByteTraffic.Piece> pieces, boolean isSent) {
        return pieces.stream()
                .filter(piece -> (piece.way() == Way.TO_BATTERY) == isSent)
                .toList();
    }

    private static boolean isCommand(ByteTraffic.Piece piece) {
        return piece.way() == Way.TO_BATTERY
                && piece.bytes().length >= COMMAND.length
                && Arrays.equals(piece.bytes(), 0, COMMAND.length, COMMAND, 0, COMMAND.length);
    }

    private static String title(String name, String direction) {
        return name.isEmpty() ? direction : name + ", " + direction;
    }
}
