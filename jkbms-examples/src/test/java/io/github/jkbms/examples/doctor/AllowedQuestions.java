// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.modbus.inverter.SerialInverterProtocols;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import java.util.HexFormat;

/** What may be sent to a line, written down a second time and in another way than where it is asked. */
final class AllowedQuestions {
    private static final byte[] READ_ALL = HexFormat.of().parseHex("4e5700130000000006030000000000006800000129");

    private AllowedQuestions() {}

    /** Whether a frame is one of the reads that the doctor may send. */
    static boolean isRead(byte[] frame) {
        return isRegisterRead(frame)
                || isGatewayRead(frame)
                || Arrays.equals(frame, READ_ALL)
                || SerialInverterProtocols.all().stream()
                        .map(protocol ->
                                protocol.readPlan(protocol.address(1)).get(0).bytes())
                        .anyMatch(first -> Arrays.equals(first, frame));
    }

    private static boolean isRegisterRead(byte[] frame) {
        return frame.length == 8
                && frame[0] >= 0
                && frame[0] <= 15
                && isBody(frame, 1)
                && Crc16.matches(frame, 0, frame.length);
    }

    private static boolean isGatewayRead(byte[] frame) {
        return frame.length == 12
                && Arrays.equals(frame, 2, 6, new byte[] {0, 0, 0, 6}, 0, 4)
                && frame[6] >= 0
                && frame[6] <= 15
                && isBody(frame, 7);
    }

    /** Function 03, 16 registers from 0x1400. */
    private static boolean isBody(byte[] frame, int at) {
        return Arrays.equals(frame, at, at + 5, new byte[] {3, 0x14, 0, 0, 16}, 0, 5);
    }
}
