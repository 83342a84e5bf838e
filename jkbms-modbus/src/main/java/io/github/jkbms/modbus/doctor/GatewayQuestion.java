// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import java.util.Arrays;

/** The question of {@link RegisterQuestion} in the form of Modbus TCP. */
record GatewayQuestion(int unit, int transaction, long patienceNanos) implements Question {
    private static final int HEADER = 6;
    private static final int GATEWAY_PATH_UNAVAILABLE = 0x0A;
    private static final int GATEWAY_TARGET_SILENT = 0x0B;
    private static final int DATA_BYTES = 2 * RegisterQuestion.REGISTERS;

    @Override
    public String protocol() {
        return "Modbus TCP";
    }

    @Override
    public String target() {
        return "address " + unit;
    }

    @Override
    public int baudRate() {
        return 0;
    }

    @Override
    public byte[] bytes() {
        byte[] body = RegisterQuestion.body(unit);
        byte[] frame = new byte[HEADER + body.length];
        frame[0] = (byte) (transaction >>> 8);
        frame[1] = (byte) transaction;
        frame[HEADER - 1] = (byte) body.length;
        System.arraycopy(body, 0, frame, HEADER, body.length);
        return frame;
    }

    @Override
    public Question patiently(long nanos) {
        return new GatewayQuestion(unit, transaction, nanos);
    }

    /** None: answers begin like the question, and connections do not echo. */
    @Override
    public Echo echo(byte[] heard) {
        return Echo.NONE;
    }

    @Override
    public Reply understand(byte[] heard) {
        Reply asRtu = new RegisterQuestion(unit, 0, patienceNanos).understand(heard);
        if (asRtu.isGood() || asRtu.kind() == Reply.Kind.FOREIGN) {
            return Reply.of(Reply.Kind.OTHER_FORM, asRtu.who(), asRtu.detail());
        }
        for (int at = 0; at + HEADER < heard.length; at++) {
            if (isHeader(heard, at)) {
                return frame(heard, at);
            }
        }
        return Reply.garbage(heard.length);
    }

    private boolean isHeader(byte[] heard, int at) {
        return u16(heard, at) == transaction && u16(heard, at + 2) == 0 && u16(heard, at + 4) <= 254;
    }

    private Reply frame(byte[] heard, int at) {
        int length = u16(heard, at + 4);
        int start = at + HEADER;
        if (heard.length - start < length || length < 3) {
            return Reply.of(Reply.Kind.HALF, target(), "%d of %d bytes".formatted(heard.length - at, HEADER + length));
        }
        int who = heard[start] & 0xFF;
        int function = heard[start + 1] & 0xFF;
        int code = heard[start + 2] & 0xFF;
        if (function == RegisterQuestion.EXCEPTION) {
            boolean isTargetSilent = code == GATEWAY_TARGET_SILENT || code == GATEWAY_PATH_UNAVAILABLE;
            return Reply.of(
                    isTargetSilent ? Reply.Kind.TARGET_SILENT : Reply.Kind.REFUSED,
                    "address " + who,
                    "exception " + code);
        }
        if (function != RegisterQuestion.FUNCTION || code != DATA_BYTES || length != 3 + DATA_BYTES) {
            return Reply.of(Reply.Kind.REFUSED, "address " + who, "an answer to another question");
        }
        byte[] data = Arrays.copyOfRange(heard, start + 3, start + 3 + DATA_BYTES);
        return Reply.of(
                who == unit ? Reply.Kind.GOOD : Reply.Kind.OTHER_UNIT,
                "address " + who,
                RegisterQuestion.describe(data));
    }

    private static int u16(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) << 8 | bytes[index + 1] & 0xFF;
    }
}
