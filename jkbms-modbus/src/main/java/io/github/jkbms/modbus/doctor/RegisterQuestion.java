// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.uart.frame.Crc16;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Asks a JK-PB over Modbus RTU for model and versions: function 03, 16 registers from 0x1400, which is all that this class can
 * ask for (modbus reference 4).
 */
record RegisterQuestion(int unit, int baudRate, long patienceNanos) implements Question {
    static final int FUNCTION = 0x03;
    static final int EXCEPTION = 0x83;
    static final int REGISTER = 0x1400;
    static final int REGISTERS = 16;

    private static final int DATA_BYTES = 2 * REGISTERS;
    private static final int ANSWER = 5 + DATA_BYTES;
    private static final int REFUSAL = 5;
    private static final int HIGHEST_UNIT = 247;
    private static final byte[] NATIVE_HEADER = {0x55, (byte) 0xAA, (byte) 0xEB, (byte) 0x90};

    @Override
    public String protocol() {
        return "Modbus";
    }

    @Override
    public String target() {
        return "address " + unit;
    }

    @Override
    public byte[] bytes() {
        byte[] frame = Arrays.copyOf(body(unit), 8);
        Crc16.close(frame, 0, frame.length);
        return frame;
    }

    /** The request without a checksum. */
    static byte[] body(int unit) {
        return new byte[] {(byte) unit, FUNCTION, REGISTER >>> 8, (byte) REGISTER, 0, REGISTERS};
    }

    @Override
    public Question patiently(long nanos) {
        return new RegisterQuestion(unit, baudRate, nanos);
    }

    @Override
    public Reply understand(byte[] heard) {
        int own = 0;
        Reply best = Reply.garbage(heard.length);
        int index = 0;
        while (index < heard.length) {
            Optional<Reply> found = at(heard, index);
            if (found.isPresent()) {
                own += found.get().isGood() ? 1 : 0;
                best = better(best, found.get());
            }
            index += Math.max(1, lengthAt(heard, index));
        }
        return best.isGood() ? new Reply(Reply.Kind.GOOD, best.who(), own, best.detail()) : best;
    }

    private static Reply better(Reply a, Reply b) {
        return a.kind().compareTo(b.kind()) <= 0 ? a : b;
    }

    /** The length of the correct message at an index, 0 if none is there. */
    private static int lengthAt(byte[] heard, int at) {
        int have = heard.length - at;
        if (have < REFUSAL || (heard[at] & 0xFF) > HIGHEST_UNIT) {
            return 0;
        }
        int function = heard[at + 1] & 0xFF;
        Stream<Integer> possible = switch (function) {
            case FUNCTION -> Stream.of(5 + (heard[at + 2] & 0xFF), 8);
            case 0x10 -> Stream.of(8, 11);
            case EXCEPTION, 0x90 -> Stream.of(REFUSAL);
            default -> Stream.empty();
        };
        return possible.filter(length -> length <= have && Crc16.matches(heard, at, length))
                .findFirst()
                .orElse(0);
    }

    private Optional<Reply> at(byte[] heard, int at) {
        int length = lengthAt(heard, at);
        int who = heard[at] & 0xFF;
        if (length > 0) {
            return Optional.of(message(heard, at, length, who));
        }
        if (startsWith(heard, at, NATIVE_HEADER)) {
            return Optional.of(Reply.of(Reply.Kind.FOREIGN, "", "a native record (55 AA EB 90) of a pack"));
        }
        boolean isOurs = startsWith(heard, at, new byte[] {(byte) unit, FUNCTION, DATA_BYTES});
        if (!isOurs) {
            return Optional.empty();
        }
        int have = heard.length - at;
        return Optional.of(
                have >= ANSWER
                        ? Reply.of(Reply.Kind.DAMAGED, target(), "an answer with a wrong CRC")
                        : Reply.of(Reply.Kind.HALF, target(), have + " of " + ANSWER + " bytes"));
    }

    private Reply message(byte[] heard, int at, int length, int who) {
        int function = heard[at + 1] & 0xFF;
        if (function == FUNCTION && length == ANSWER && (heard[at + 2] & 0xFF) == DATA_BYTES) {
            String detail = describe(Arrays.copyOfRange(heard, at + 3, at + 3 + DATA_BYTES));
            return Reply.of(who == unit ? Reply.Kind.GOOD : Reply.Kind.OTHER_UNIT, "address " + who, detail);
        }
        if (function == EXCEPTION) {
            return Reply.of(
                    who == unit ? Reply.Kind.REFUSED : Reply.Kind.OTHER_UNIT,
                    "address " + who,
                    "exception " + (heard[at + 2] & 0xFF));
        }
        if (who == unit && function == FUNCTION && length == 5 + (heard[at + 2] & 0xFF)) {
            return Reply.of(
                    Reply.Kind.REFUSED,
                    "address " + who,
                    "an answer of %d bytes instead of %d".formatted(length, ANSWER));
        }
        return Reply.of(Reply.Kind.FOREIGN, "", "a Modbus message to or from address " + who);
    }

    private static boolean startsWith(byte[] heard, int at, byte[] pattern) {
        return heard.length - at >= pattern.length
                && Arrays.equals(heard, at, at + pattern.length, pattern, 0, pattern.length);
    }

    /** Model and versions. */
    static String describe(byte[] data) {
        DeviceInfo info = BlockDecoder.info(new Span(data, 0, 0, data.length, Endian.BIG));
        List<String> parts = Stream.of(
                        info.model(),
                        info.hardwareVersion().map(version -> "hardware " + version),
                        info.softwareVersion().map(version -> "software " + version))
                .flatMap(Optional::stream)
                .filter(text -> !text.isBlank())
                .toList();
        return parts.isEmpty() ? "device information without a name" : String.join(", ", parts);
    }
}
