// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.Endian;
import io.github.jkbms.image.Span;
import io.github.jkbms.modbus.RtuMessage;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.Trigger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Modbus RTU in both directions, functions 03 and 16, with the registers of the JK-PB. */
final class ModbusDissector implements Dissector {
    private static final String NAME = "modbus";
    private static final int READ = 0x03;
    private static final int WRITE = 0x10;
    private static final int EXCEPTION = 0x80;
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ").withUpperCase();

    @Override
    public String protocol() {
        return NAME;
    }

    @Override
    public List<Finding> inBytes(ByteTraffic traffic) {
        List<Finding> findings = new ArrayList<>();
        byte[] bytes = traffic.bytes();
        RtuMessage.Read question = null;
        int at = 0;
        while (at < bytes.length) {
            int length = messageLength(bytes, at);
            Optional<RtuMessage> message = length > 0 ? parse(bytes, at, length) : Optional.empty();
            if (message.isPresent()) {
                findings.add(finding(at, length, message.get(), question));
                question = message.get() instanceof RtuMessage.Read read ? read : null;
                at += length;
            } else {
                at++;
            }
        }
        damaged(traffic, findings);
        return findings;
    }

    /** The length of the message with a good CRC that begins at an index, 0 if none does. */
    private static int messageLength(byte[] bytes, int at) {
        int have = bytes.length - at;
        for (int length : lengths(bytes, at)) {
            if (length <= have && Crc16.matches(bytes, at, length)) {
                return length;
            }
        }
        return 0;
    }

    /** How long a message may be by its function: as an answer, as a request. */
    private static int[] lengths(byte[] bytes, int at) {
        int have = bytes.length - at;
        if (have < 5) {
            return new int[0];
        }
        return switch (bytes[at + 1] & 0xFF) {
            case READ -> new int[] {5 + (bytes[at + 2] & 0xFF), 8};
            case WRITE -> have < 7 ? new int[0] : new int[] {8, 9 + (bytes[at + 6] & 0xFF)};
            case READ | EXCEPTION, WRITE | EXCEPTION -> new int[] {5};
            default -> new int[0];
        };
    }

    private static Optional<RtuMessage> parse(byte[] bytes, int at, int length) {
        byte[] one = Arrays.copyOfRange(bytes, at, at + length);
        try {
            return Optional.of(RtuMessage.parseRequest(one));
        } catch (BmsProtocolException e) {
            return answer(one);
        }
    }

    private static Optional<RtuMessage> answer(byte[] one) {
        try {
            return Optional.of(RtuMessage.parseAnswer(one));
        } catch (BmsProtocolException e) {
            return Optional.empty();
        }
    }

    private static Finding finding(int at, int length, RtuMessage message, RtuMessage.Read question) {
        List<DecodedField> fields = new ArrayList<>();
        fields.add(DecodedField.of(0, 1, "address", "Address", Integer.toString(message.unit())));
        fields.add(DecodedField.of(1, 1, "function", "Function", "0x%02X".formatted(message.function())));
        if (message instanceof RtuMessage.Read read) {
            fields.add(register(read.address()));
            fields.add(DecodedField.of(4, 2, "registers", "Registers", Integer.toString(read.registers())));
            String title = "asks pack %d for %d registers from 0x%04X"
                    .formatted(read.unit(), read.registers(), read.address());
            return ofBlock(at, length, title, fields, isKnown(read.address()));
        }
        if (message instanceof RtuMessage.ReadAnswer answer) {
            return readAnswer(at, length, answer, question, fields);
        }
        if (message instanceof RtuMessage.Write write) {
            fields.add(register(write.address()));
            fields.add(DecodedField.of(4, 2, "registers", "Registers", Integer.toString(write.data().length / 2)));
            fields.addAll(data(write.address(), write.data(), 7));
            String title = "tells pack %d to set 0x%04X".formatted(write.unit(), write.address());
            return ofBlock(at, length, title, fields, isKnown(write.address()) && !isTrigger(write.address()));
        }
        if (message instanceof RtuMessage.WriteAnswer answer) {
            fields.add(register(answer.address()));
            fields.add(DecodedField.of(4, 2, "registers", "Registers", Integer.toString(answer.registers())));
            String title = "pack %d confirms the write to 0x%04X".formatted(answer.unit(), answer.address());
            return ofBlock(at, length, title, fields, isKnown(answer.address()) && !isTrigger(answer.address()));
        }
        RtuMessage.Refusal refusal = (RtuMessage.Refusal) message;
        fields.add(DecodedField.of(2, 1, "exception", "Exception", exception(refusal.code())));
        String title = "pack %d refuses: %s".formatted(refusal.unit(), exception(refusal.code()));
        return Finding.understood(at, length, NAME, title, fields);
    }

    private static Finding readAnswer(
            int at, int length, RtuMessage.ReadAnswer answer, RtuMessage.Read question, List<DecodedField> fields) {
        byte[] data = answer.data();
        fields.add(DecodedField.of(2, 1, "bytes", "Bytes", Integer.toString(data.length)));
        boolean isAnswered =
                question != null && question.unit() == answer.unit() && 2 * question.registers() == data.length;
        if (!isAnswered) {
            fields.add(DecodedField.of(
                    3, Math.max(1, data.length), "data", "Registers", "(%d)".formatted(data.length / 2)));
            return Finding.framed(
                            at,
                            length,
                            NAME,
                            "pack %d brings %d registers".formatted(answer.unit(), data.length / 2),
                            fields)
                    .withRemark("without the request before it nobody knows which registers these are");
        }
        fields.addAll(data(question.address(), data, 3));
        String title =
                "pack %d brings %d registers from 0x%04X".formatted(answer.unit(), data.length / 2, question.address());
        return ofBlock(at, length, title, fields, isKnown(question.address()));
    }

    private static Finding ofBlock(int at, int length, String title, List<DecodedField> fields, boolean isKnown) {
        return isKnown
                ? Finding.understood(at, length, NAME, title, fields)
                : Finding.framed(at, length, NAME, title, fields)
                        .withRemark("the CRC is right; the registers are not those of a JK-PB");
    }

    private static DecodedField register(int address) {
        String block = block(address)
                .map(known -> " (" + known.name().toLowerCase(Locale.ROOT) + " + 0x"
                        + Integer.toHexString(address - known.base()).toUpperCase(Locale.ROOT) + ")")
                .orElse("");
        return DecodedField.of(2, 2, "register", "First register", "0x%04X%s".formatted(address, block));
    }

    private static List<DecodedField> data(int address, byte[] data, int offset) {
        if (data.length == 0) {
            return List.of();
        }
        Optional<Block> block = block(address);
        if (block.isEmpty()) {
            return List.of(DecodedField.of(offset, data.length, "data", "Data", PAIRS.formatHex(data)));
        }
        byte[] placed = new byte[offset + data.length];
        System.arraycopy(data, 0, placed, offset, data.length);
        Span span = new Span(placed, offset, address - block.get().base(), data.length, Endian.BIG);
        return ImageFields.of(block.get(), span);
    }

    private static Optional<Block> block(int address) {
        return Arrays.stream(Block.values())
                .filter(block -> address >= block.base() && address < block.base() + Block.LENGTH)
                .findFirst();
    }

    private static boolean isKnown(int address) {
        return block(address).isPresent() || address >= 0x1600 && address < 0x1700;
    }

    private static boolean isTrigger(int address) {
        return Trigger.ofRegister(address).isPresent();
    }

    private static String exception(int code) {
        return switch (code) {
            case 1 -> "1, function not supported";
            case 2 -> "2, register cannot be accessed";
            case 3 -> "3, value not allowed";
            case 4 -> "4, CRC error";
            default -> code + ", meaning not known";
        };
    }

    /** A line of the source that has the form of a message, but not its CRC. */
    private static void damaged(ByteTraffic traffic, List<Finding> into) {
        int start = 0;
        for (ByteTraffic.Piece piece : traffic.pieces()) {
            byte[] one = piece.bytes();
            int at = start;
            for (int length : lengths(one, 0)) {
                if (length == one.length && !Crc16.matches(one, 0, length)) {
                    answerProblem(one)
                            .ifPresent(what -> into.add(Finding.damaged(at, one.length, NAME, "Modbus RTU", what)));
                }
            }
            start += one.length;
        }
    }

    private static Optional<String> answerProblem(byte[] one) {
        try {
            RtuMessage.parseAnswer(one);
            return Optional.empty();
        } catch (BmsProtocolException e) {
            return Optional.of(e.getMessage());
        }
    }
}
