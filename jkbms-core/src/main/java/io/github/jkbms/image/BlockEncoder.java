// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.InfoItem;
import io.github.jkbms.model.Item;
import io.github.jkbms.model.Report;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * From the model to bytes of the memory image: what a device would show for these values. For simulators and tests; a
 * setting is written to a device in another way. Stateless.
 */
public final class BlockEncoder {
    private BlockEncoder() {}

    /**
     * Writes every item that a report holds and a stretch of a block covers. Other bytes stay as they are.
     *
     * @param table  the layout
     * @param report what to write
     * @param span   where to write it
     * @throws IllegalArgumentException if a number does not fit into its field, or a text is too long or not ISO 8859-1
     */
    public static void encode(FieldTable table, Report<?> report, Span span) {
        int[] numbers = report.numbers();
        Set<? extends Item> items = report.items();
        for (Field field : table.fields()) {
            if (field.item() != null && items.contains(field.item()) && span.covers(field)) {
                if (field.type() == FieldType.TEXT) {
                    text(field, (DeviceInfo) report, span);
                } else {
                    numbers(field, numbers, span);
                }
            }
        }
    }

    private static void numbers(Field field, int[] numbers, Span span) {
        int index = span.indexOf(field);
        int slot = field.item().slot();
        FieldType type = field.type();
        if (type == FieldType.BYTES) {
            for (int i = 0; i < field.length(); i++) {
                span.bytes()[index + i] = (byte) (numbers[slot + i / 4] >>> i % 4 * 8);
            }
            return;
        }
        for (int i = 0; i < field.elements(); i++) {
            int number = numbers[slot + i];
            long value = field.item().isSigned() ? number : Integer.toUnsignedLong(number);
            if (value < type.min() || value > type.max()) {
                throw new IllegalArgumentException("%s: %d does not fit into %s (%d to %d)"
                        .formatted(field.item().key(), value, type, type.min(), type.max()));
            }
            type.write(span.bytes(), index + i * type.size(), number, span.endian());
        }
    }

    private static void text(Field field, DeviceInfo info, Span span) {
        InfoItem item = (InfoItem) field.item();
        String text = item.isSecret()
                ? info.secret(item).orElseThrow().reveal()
                : info.text(item).orElseThrow();
        byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
        if (characters.length > field.length()) {
            throw new IllegalArgumentException(
                    "%s: %d characters do not fit into %d".formatted(item.key(), characters.length, field.length()));
        }
        for (int i = 0; i < field.length(); i++) {
            span.bytes()[span.indexOf(field) + i] = i < characters.length ? characters[i] : 0;
        }
    }
}
