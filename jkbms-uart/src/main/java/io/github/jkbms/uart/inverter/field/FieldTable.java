// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter.field;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The fields of one block of bytes; what lies between them is 0 and says nothing. Immutable. */
public final class FieldTable {
    private final List<WireField> fields;

    /**
     * Creates a table.
     *
     * @param fields the fields, which do not overlap
     */
    public FieldTable(List<? extends WireField> fields) {
        this.fields = List.copyOf(fields);
    }

    /**
     * Creates a table.
     *
     * @param fields the fields, which do not overlap
     */
    public FieldTable(WireField... fields) {
        this(Arrays.asList(fields));
    }

    /**
     * {@return a part of the block; nothing if a value that has to be there is not known} A field may be cut by the part.
     *
     * @param offset  index of the first byte
     * @param length  how many bytes
     * @param battery what to tell
     */
    public Optional<byte[]> encode(int offset, int length, BatterySnapshot battery) {
        byte[] part = new byte[length];
        for (WireField field : fields) {
            int from = Math.max(offset, field.offset());
            int to = Math.min(offset + length, field.offset() + field.size());
            if (from < to) {
                byte[] whole = new byte[field.size()];
                if (!field.write(battery, whole, 0)) {
                    return Optional.empty();
                }
                System.arraycopy(whole, from - field.offset(), part, from - offset, to - from);
            }
        }
        return Optional.of(part);
    }

    /**
     * Reads every field that a part of the block holds whole.
     *
     * @param offset  index in the block of the first byte
     * @param part    the bytes
     * @param reading where the values go
     * @throws BmsProtocolException if a value cannot be
     */
    public void decode(int offset, byte[] part, ReadingBuilder reading) throws BmsProtocolException {
        for (WireField field : fields) {
            if (field.offset() >= offset && field.offset() + field.size() <= offset + part.length) {
                field.read(part, field.offset() - offset, reading);
            }
        }
    }
}
