// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.Item;
import io.github.jkbms.model.Report;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The numbers of a field table, sorted by how they are stored, so that decoding is a few loops over arrays. A program that
 * polls once a second runs this uncompiled for minutes: inside the loops there is no call and no branch.
 */
final class NumberPlan {
    /** Offset and slot in turns, one pair for each element of the fields that are stored alike. */
    private final int[] u8;

    private final int[] i8;
    private final int[] u16;
    private final int[] i16;
    private final int[] words;

    /** Offset, slot and smallest number in turns, for each element that is stored as a single and kept in thousandths. */
    private final int[] thousandths;

    /** Offset, slot and shift in turns, for each byte of the arrays of bits. */
    private final int[] bits;

    private final long presentLow;
    private final long presentHigh;

    /** A plan for the elements of fields that lie between two offsets. */
    NumberPlan(List<Field> fields, int from, int to) {
        this.u8 = elements(fields, EnumSet.of(FieldType.U8), from, to);
        this.i8 = elements(fields, EnumSet.of(FieldType.I8), from, to);
        this.u16 = elements(fields, EnumSet.of(FieldType.U16), from, to);
        this.i16 = elements(fields, EnumSet.of(FieldType.I16), from, to);
        this.words = elements(fields, EnumSet.of(FieldType.U32, FieldType.I32, FieldType.F32), from, to);
        this.thousandths = thousandths(fields, from, to);
        this.bits = bits(fields);
        long low = 0;
        long high = 0;
        for (Field field : fields) {
            Item item = field.item();
            if (item != null && field.type() != FieldType.TEXT) {
                low |= item.ordinal() < 64 ? 1L << item.ordinal() : 0;
                high |= item.ordinal() < 64 ? 0 : 1L << item.ordinal() - 64;
            }
        }
        this.presentLow = low;
        this.presentHigh = high;
    }

    /** Decodes all numbers of the table; the span covers them all. */
    void decode(Span span, Report.Builder<?, ?> builder) {
        decode(span.bytes(), span.index() - span.offset(), span.endian() == Endian.BIG, builder.numbers());
        builder.markPresent(presentLow, presentHigh);
    }

    /** Takes no objects that it could keep, so that the ones around it need not be allocated. */
    private void decode(byte[] bytes, int zero, boolean big, int[] numbers) {
        int high = big ? zero : zero + 1;
        int low = big ? zero + 1 : zero;
        for (int i = 0; i < u16.length; i += 2) {
            int at = u16[i];
            numbers[u16[i + 1]] = (bytes[high + at] & 0xFF) << 8 | bytes[low + at] & 0xFF;
        }
        for (int i = 0; i < i16.length; i += 2) {
            int at = i16[i];
            numbers[i16[i + 1]] = bytes[high + at] << 8 | bytes[low + at] & 0xFF;
        }
        int step = big ? -1 : 1;
        int last = big ? zero + 3 : zero;
        for (int i = 0; i < words.length; i += 2) {
            int at = last + words[i];
            numbers[words[i + 1]] = bytes[at] & 0xFF
                    | (bytes[at + step] & 0xFF) << 8
                    | (bytes[at + 2 * step] & 0xFF) << 16
                    | bytes[at + 3 * step] << 24;
        }
        for (int i = 0; i < thousandths.length; i += 3) {
            int at = last + thousandths[i];
            int single = bytes[at] & 0xFF
                    | (bytes[at + step] & 0xFF) << 8
                    | (bytes[at + 2 * step] & 0xFF) << 16
                    | bytes[at + 3 * step] << 24;
            numbers[thousandths[i + 1]] = FieldType.thousandths(single, thousandths[i + 2]);
        }
        for (int i = 0; i < u8.length; i += 2) {
            numbers[u8[i + 1]] = bytes[zero + u8[i]] & 0xFF;
        }
        for (int i = 0; i < i8.length; i += 2) {
            numbers[i8[i + 1]] = bytes[zero + i8[i]];
        }
        for (int i = 0; i < bits.length; i += 3) {
            numbers[bits[i + 1]] |= (bytes[zero + bits[i]] & 0xFF) << bits[i + 2];
        }
    }

    private static int[] elements(List<Field> fields, Set<FieldType> types, int from, int to) {
        return fields.stream()
                .filter(field -> field.item() != null && types.contains(field.type()))
                .flatMapToInt(field ->
                        covered(field, from, to).flatMap(i -> IntStream.of(field.elementOffset(i), slot(field) + i)))
                .toArray();
    }

    private static IntStream covered(Field field, int from, int to) {
        return IntStream.range(0, field.elements())
                .filter(i -> field.elementOffset(i) >= from && field.elementOffset(i + 1) <= to);
    }

    private static int[] thousandths(List<Field> fields, int from, int to) {
        return fields.stream()
                .filter(field -> field.item() != null && field.type() == FieldType.F32_THOUSANDTHS)
                .flatMapToInt(field -> covered(field, from, to)
                        .flatMap(i -> IntStream.of(
                                field.elementOffset(i),
                                slot(field) + i,
                                field.item().isSigned() ? (int) field.type().min() : 0)))
                .toArray();
    }

    private static int[] bits(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.item() != null && field.type() == FieldType.BYTES)
                .flatMapToInt(field -> IntStream.range(0, field.length())
                        .flatMap(i -> IntStream.of(field.offset() + i, slot(field) + i / 4, i % 4 * 8)))
                .toArray();
    }

    private static int slot(Field field) {
        return field.meaning().orElseThrow().slot();
    }
}
