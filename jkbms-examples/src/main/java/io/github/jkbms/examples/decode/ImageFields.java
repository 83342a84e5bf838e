// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.examples.view.ReportText;
import io.github.jkbms.image.Block;
import io.github.jkbms.image.BlockDecoder;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.FieldType;
import io.github.jkbms.image.Span;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Report;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The fields of a stretch of the memory image, as a message carries it. */
final class ImageFields {
    private ImageFields() {}

    /** {@return the fields of a block of the JK-PB} */
    static List<DecodedField> of(Block block, Span span) {
        Report<?> report = switch (block) {
            case SETTINGS -> BlockDecoder.settings(span);
            case LIVE -> BlockDecoder.status(span);
            case INFO -> BlockDecoder.info(span);
        };
        return of(FieldTable.of(block), report, span);
    }

    /** {@return the fields of a table that a stretch of bytes covers at least in part, by their place in the message} */
    static List<DecodedField> of(FieldTable table, Report<?> report, Span span) {
        List<DecodedField> fields = new ArrayList<>();
        for (Field field : table.fields()) {
            int from = Math.max(field.offset(), span.offset());
            int to = Math.min(field.end(), span.offset() + span.length());
            boolean isWhole = to - from == field.length();
            if (isWhole || field.elements() > 1 && to - from >= field.type().size()) {
                add(fields, field, report, span, span.index() + from - span.offset(), to - from);
            }
        }
        return fields;
    }

    private static void add(
            List<DecodedField> fields, Field field, Report<?> report, Span span, int index, int length) {
        Item item = field.meaning().orElse(null);
        if (item == null) {
            if (!isZero(span.bytes(), index, length)) {
                fields.add(DecodedField.of(index, length, "reserved", field.vendorName(), "(meaning not known)"));
            }
        } else if (item.isSecret()) {
            fields.add(DecodedField.secret(index, length, item.key(), item.label()));
        } else {
            String value = ReportText.value(report, item).orElseGet(() -> absent(field, span, index));
            fields.add(DecodedField.of(index, length, item.key(), item.label(), value));
        }
    }

    private static String absent(Field field, Span span, int index) {
        int size =
                field.type() == FieldType.TEXT ? field.length() : field.type().size();
        return "not there (" + HexFormat.ofDelimiter(" ").withUpperCase().formatHex(span.bytes(), index, index + size)
                + ")";
    }

    private static boolean isZero(byte[] bytes, int index, int length) {
        for (int i = index; i < index + length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
