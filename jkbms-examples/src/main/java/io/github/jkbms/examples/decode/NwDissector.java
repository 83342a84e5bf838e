// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.nw.NwCell;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The {@code 4E 57} protocol of the UART. */
final class NwDissector implements Dissector {
    private static final String NAME = "4e57";
    private static final int DATA_OFFSET = 11;

    @Override
    public String protocol() {
        return NAME;
    }

    @Override
    public List<Finding> inBytes(ByteTraffic traffic) {
        List<Finding> findings = new ArrayList<>();
        NwStreamListener listener = new NwStreamListener() {
            @Override
            public void frame(long position, NwFrame frame) {
                findings.add(finding((int) position, frame));
            }
        };
        NwStreamDecoder decoder = new NwStreamDecoder();
        decoder.feed(traffic.bytes(), listener);
        decoder.silence(listener);
        damaged(traffic.bytes(), findings);
        return findings;
    }

    private static void damaged(byte[] bytes, List<Finding> into) {
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (bytes[i] == 0x4E && bytes[i + 1] == 0x57) {
                int length = i + 3 < bytes.length ? ((bytes[i + 2] & 0xFF) << 8 | bytes[i + 3] & 0xFF) + 2 : 4;
                try {
                    NwFrame.parse(bytes, i);
                } catch (BmsProtocolException e) {
                    int shown = Math.min(length, bytes.length - i);
                    into.add(Finding.damaged(i, shown, NAME, "4E57 frame", e.getMessage()));
                }
            }
        }
    }

    private static Finding finding(int position, NwFrame frame) {
        int length = frame.toBytes().length;
        String command = frame.command().map(Enum::name).orElseGet(() -> "command %02X".formatted(frame.commandCode()));
        String transfer =
                frame.transfer().map(Enum::name).orElseGet(() -> "direction %02X".formatted(frame.transferCode()));
        String title = "4E57 " + words(transfer) + ": " + words(command);
        List<DecodedField> fields = new ArrayList<>();
        fields.add(DecodedField.of(2, 2, "length", "Length field", Integer.toString(length - 2)));
        fields.add(DecodedField.of(8, 1, "command", "Command", words(command)));
        String source = frame.source().map(Enum::name).orElseGet(() -> "%02X".formatted(frame.sourceCode()));
        fields.add(DecodedField.of(9, 1, "source", "Sender", words(source)));
        fields.add(DecodedField.of(10, 1, "transfer", "Direction", words(transfer)));
        if (frame.dataLength() == 1) {
            fields.add(identifier(frame.identifierCode()));
            return Finding.understood(position, length, NAME, title, fields);
        }
        String remark = values(fields, frame.data());
        return Finding.understood(position, length, NAME, title, fields).withRemark(remark);
    }

    private static DecodedField identifier(int code) {
        String name =
                code == 0 ? "all" : NwIdentifier.ofCode(code).map(Enum::name).orElseGet(() -> "%02X".formatted(code));
        return DecodedField.of(DATA_OFFSET, 1, "identifier", "Identifier", words(name));
    }

    /** Walks through a list of identifiers and values; gives what is to be said about its end. */
    private static String values(List<DecodedField> fields, byte[] data) {
        int at = 0;
        while (at < data.length) {
            Optional<NwIdentifier> known = NwIdentifier.ofCode(data[at] & 0xFF);
            if (known.isEmpty()) {
                return "identifier %02X is not documented; what follows it (%d bytes) cannot be read"
                        .formatted(data[at], data.length - at - 1);
            }
            NwIdentifier identifier = known.get();
            int length = length(identifier, data, at + 1);
            if (at + 1 + length > data.length) {
                return "the list ends in the middle of " + words(identifier.name());
            }
            fields.add(field(identifier, data, at, length));
            at += 1 + length;
        }
        return "";
    }

    private static int length(NwIdentifier identifier, byte[] data, int at) {
        if (identifier.kind() != NwIdentifier.Kind.CELLS) {
            return identifier.length();
        }
        if (at >= data.length) {
            return 1;
        }
        // The reply to a read of the cells alone may lack the length byte.
        boolean isBare = data[at] == 1 && (data.length - at) % 3 == 0;
        return isBare ? data.length - at : 1 + (data[at] & 0xFF);
    }

    private static DecodedField field(NwIdentifier identifier, byte[] data, int at, int length) {
        int offset = DATA_OFFSET + at;
        String label = words(identifier.name());
        String key = "%02X".formatted(identifier.code());
        if (identifier.isSecret()) {
            return DecodedField.secret(offset, 1 + length, key, label);
        }
        return DecodedField.of(offset, 1 + length, key, label, value(identifier, data, at, length));
    }

    private static String value(NwIdentifier identifier, byte[] data, int at, int length) {
        byte[] one = Arrays.copyOfRange(data, at, at + 1 + length);
        NwData alone = NwData.parse(one);
        OptionalLong number = alone.number(identifier);
        if (number.isPresent()) {
            return withUnit(number.getAsLong(), identifier.unit());
        }
        return alone.text(identifier)
                .orElseGet(() -> alone.cells().stream().map(NwDissector::cell).collect(Collectors.joining(", ")));
    }

    /** A unit may have a factor before it, as {@code 0.01 V}. */
    private static String withUnit(long number, String unit) {
        int blank = unit.indexOf(' ');
        return blank < 0
                ? (number + " " + unit).strip()
                : BigDecimal.valueOf(number)
                        .multiply(new BigDecimal(unit.substring(0, blank)))
                        .toPlainString()
                        .concat(unit.substring(blank));
    }

    private static String cell(NwCell cell) {
        return "cell %d: %d mV".formatted(cell.number(), cell.millivolts());
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
