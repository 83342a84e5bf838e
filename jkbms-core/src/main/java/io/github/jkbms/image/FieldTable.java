// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.Item;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fields of one block, in order of their offsets: what decoder, encoder, simulator and documentation share. Immutable
 * and safe for use by many threads.
 *
 * <p>The three tables of the JK-PB (and of all devices with software 11 and later) are constants; older generations of
 * devices bring their own.
 */
public final class FieldTable {
    /** Settings: Modbus 0x1000, native record 01. */
    public static final FieldTable SETTINGS = new FieldTable(SettingsTable.ROWS);

    /** Live data: Modbus 0x1200, native record 02. */
    public static final FieldTable LIVE = new FieldTable(LiveTable.ROWS);

    /** Device information and port configuration: Modbus 0x1400, native record 03. */
    public static final FieldTable INFO = new FieldTable(InfoTable.ROWS);

    /** More stretches than all ways to read a block have, fewer than a stranger on the bus could make up. */
    private static final int MAX_PARTS = 32;

    private final List<Field> fields;
    private final Map<Item, Field> byItem = new HashMap<>();
    private final NumberPlan numbers;
    private final int start;
    private final int end;
    private final int from;
    private final int to;

    /** Tables of the stretches that were decoded before; a program reads the same few ones again and again. */
    private volatile List<FieldTable> parts = List.of();

    /**
     * Creates a table.
     *
     * @param fields the rows; each item at most once
     */
    public FieldTable(List<Field> fields) {
        this(fields, 0, Integer.MAX_VALUE);
    }

    private FieldTable(List<Field> fields, int from, int to) {
        this.fields =
                fields.stream().sorted(Comparator.comparingInt(Field::offset)).toList();
        for (Field field : this.fields) {
            if (field.item() != null && byItem.put(field.item(), field) != null) {
                throw new IllegalArgumentException(field.item().key() + " is in the table twice");
            }
        }
        this.from = from;
        this.to = to;
        this.numbers = new NumberPlan(this.fields, from, to);
        this.start = this.fields.stream().mapToInt(Field::offset).min().orElse(0);
        this.end = this.fields.stream().mapToInt(Field::end).max().orElse(0);
    }

    /**
     * {@return the table of a block of the JK-PB}
     *
     * @param block which one
     */
    public static FieldTable of(Block block) {
        return switch (block) {
            case SETTINGS -> SETTINGS;
            case LIVE -> LIVE;
            case INFO -> INFO;
        };
    }

    /** {@return the fields in order of their offsets} */
    public List<Field> fields() {
        return fields;
    }

    /**
     * {@return the field that holds an item, or nothing where the block has none}
     *
     * @param item the item of the model
     */
    public Optional<Field> field(Item item) {
        return Optional.ofNullable(byItem.get(item));
    }

    /**
     * This table if a stretch of bytes covers it all, else a table of what the stretch covers: whole fields, and of arrays the
     * elements.
     */
    FieldTable within(Span span) {
        int last = span.offset() + span.length();
        if (span.offset() <= start && end <= last) {
            return this;
        }
        List<FieldTable> known = parts;
        for (int i = 0; i < known.size(); i++) {
            FieldTable part = known.get(i);
            if (part.from == span.offset() && part.to == last) {
                return part;
            }
        }
        return cut(span, last);
    }

    private FieldTable cut(Span span, int last) {
        List<Field> covered = fields.stream()
                .filter(field -> span.covers(field) || field.elements() > 1 && span.coversElementOf(field))
                .toList();
        FieldTable part = new FieldTable(covered, span.offset(), last);
        synchronized (this) {
            if (parts.size() < MAX_PARTS) {
                parts = Stream.concat(parts.stream(), Stream.of(part)).toList();
            }
        }
        return part;
    }

    NumberPlan numbers() {
        return numbers;
    }
}
