// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.image;

import io.github.jkbms.model.Item;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a field table: where a field lies, how it is stored, which item of the model it is. Immutable.
 *
 * @param offset     byte offset from the start of the block
 * @param type       how one element is stored
 * @param length     bytes in all: {@code elements * type.size()}, or the length of a text or an array of bits
 * @param item       what it is in the model; {@code null} for reserved bytes
 * @param vendorName the name in the vendor's documents; in parentheses where no vendor document has one
 * @param since      which vendor document names it
 * @param evidence   how well position, type and meaning are known
 * @param isWritable whether a document allows writing
 * @param min        smallest number that may be written; for fields that cannot be written what the type holds
 * @param max        largest number that may be written; for fields that cannot be written what the type holds
 */
public record Field(
        int offset,
        FieldType type,
        int length,
        @Nullable Item item,
        String vendorName,
        Since since,
        Evidence evidence,
        boolean isWritable,
        long min,
        long max) {
    /** Checks the row. */
    public Field {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(vendorName, "vendorName");
        if (offset < 0 || length < 1 || length % type.size() != 0) {
            throw new IllegalArgumentException("offset %d, length %d do not fit %s".formatted(offset, length, type));
        }
        if (min < type.min() || max > type.max() || min > max) {
            throw new IllegalArgumentException("%s cannot hold %d to %d".formatted(type, min, max));
        }
    }

    /**
     * {@return a field with all elements of an item, read only}
     *
     * @param offset     byte offset from the start of the block
     * @param type       how one element is stored
     * @param item       what it is in the model
     * @param vendorName the name in the vendor's documents, in parentheses where none has one
     * @param since      which vendor document names it
     * @param evidence   how well it is known
     */
    public static Field row(int offset, FieldType type, Item item, String vendorName, Since since, Evidence evidence) {
        return of(offset, type, type.size() * item.elements(), item, vendorName, since, evidence);
    }

    /**
     * {@return a field with the first elements of an item, read only: older devices have room for fewer cells}
     *
     * @param offset     byte offset from the start of the block
     * @param type       how one element is stored
     * @param elements   how many elements
     * @param item       what it is in the model
     * @param vendorName the name in the vendor's documents, in parentheses where none has one
     * @param since      which vendor document names it
     * @param evidence   how well it is known
     * @throws IllegalArgumentException if the item has fewer elements
     */
    public static Field array(
            int offset, FieldType type, int elements, Item item, String vendorName, Since since, Evidence evidence) {
        if (elements > item.elements()) {
            throw new IllegalArgumentException(
                    "%s: %d elements, the item has %d".formatted(item.key(), elements, item.elements()));
        }
        return of(offset, type, type.size() * elements, item, vendorName, since, evidence);
    }

    /**
     * {@return a text field, read only}
     *
     * @param offset     byte offset from the start of the block
     * @param length     length in bytes
     * @param item       what it is in the model
     * @param vendorName the name in the vendor's documents, in parentheses where none has one
     * @param since      which vendor document names it
     * @param evidence   how well it is known
     */
    public static Field text(int offset, int length, Item item, String vendorName, Since since, Evidence evidence) {
        return of(offset, FieldType.TEXT, length, item, vendorName, since, evidence);
    }

    static Field bytes(int offset, int length, Item item, String vendorName, Since since, Evidence evidence) {
        return of(offset, FieldType.BYTES, length, item, vendorName, since, evidence);
    }

    static Field reserved(int offset, FieldType type, String vendorName, Since since, Evidence evidence) {
        return of(offset, type, type.size(), null, vendorName, since, evidence);
    }

    static Field reservedBytes(int offset, int length, String vendorName, Since since, Evidence evidence) {
        return of(offset, FieldType.BYTES, length, null, vendorName, since, evidence);
    }

    private static Field of(
            int offset,
            FieldType type,
            int length,
            @Nullable Item item,
            String vendorName,
            Since since,
            Evidence evidence) {
        return new Field(offset, type, length, item, vendorName, since, evidence, false, type.min(), type.max());
    }

    Field writable(long min, long max) {
        return new Field(offset, type, length, item, vendorName, since, evidence, true, min, max);
    }

    /** {@return what it is in the model; nothing for reserved bytes} */
    public Optional<Item> meaning() {
        return Optional.ofNullable(item);
    }

    /** {@return the offset of the first byte behind the field} */
    public int end() {
        return offset + length;
    }

    /** {@return how many numbers the field holds; 1 for texts and arrays of bits} */
    public int elements() {
        return type == FieldType.BYTES || type == FieldType.TEXT ? 1 : length / type.size();
    }

    /** The offset of an element, or of what would be the next one behind the last. */
    int elementOffset(int element) {
        return elements() == 1 ? offset + element * length : offset + element * type.size();
    }
}
