// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import io.github.jkbms.uart.nw.NwIdentifier.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The list of identifiers and values of a {@code 4E 57} frame, values as the wire carries them. All identifiers are
 * optional: an old device may leave out the last ones. The list is walked with the length table and never searched for
 * bytes that look like identifiers; an unknown identifier ends the walk, since its length is unknown, and what was read
 * before it is kept.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class NwData {
    private static final int BYTES_PER_CELL = 3;
    private static final int IDENTIFIERS = NwIdentifier.values().length;

    /** Why the walk ended. */
    public enum End {
        /** The list was read to its end. */
        COMPLETE,
        /** An identifier came whose length nobody knows. */
        UNKNOWN_IDENTIFIER,
        /** The value of the last identifier is longer than what is left of the list. */
        TRUNCATED
    }

    /** The list, identifiers and values as they came. */
    private final byte[] bytes;
    /** Index behind the identifier, by its ordinal; 0 if it is not in the list. */
    private final char[] valueAt = new char[IDENTIFIERS];

    private final int stoppedAt;
    private final End end;
    private int cellsLength;

    private NwData(byte[] bytes) {
        this.bytes = bytes;
        int at = 0;
        End reached = End.COMPLETE;
        while (at < bytes.length) {
            NwIdentifier identifier = NwIdentifier.lookUp(bytes[at] & 0xFF);
            if (identifier == null) {
                reached = End.UNKNOWN_IDENTIFIER;
                break;
            }
            int from = at + 1;
            int length = identifier.kind() == Kind.CELLS ? lengthOfCells(bytes, from) : identifier.length();
            if (from + length > bytes.length) {
                reached = End.TRUNCATED;
                break;
            }
            at = from + length;
            if (identifier.kind() == Kind.CELLS) {
                from += hasLengthByte(bytes, from) ? 1 : 0;
                cellsLength = at - from;
            }
            valueAt[identifier.ordinal()] = (char) from;
        }
        this.stoppedAt = at;
        this.end = reached;
    }

    /** How many bytes follow the identifier of the cells: the length byte and what it counts. */
    private static int lengthOfCells(byte[] bytes, int from) {
        if (from == bytes.length) {
            return 1;
        }
        return hasLengthByte(bytes, from) ? 1 + (bytes[from] & 0xFF) : bytes.length - from;
    }

    /**
     * The reply to a read of the cells alone may lack the length byte (section 4.1): then the number of the first cell, 1,
     * stands in its place and whole cells fill the list.
     */
    private static boolean hasLengthByte(byte[] bytes, int at) {
        return bytes[at] != 1 || (bytes.length - at) % BYTES_PER_CELL != 0;
    }

    /**
     * {@return what a list holds; never fails}
     *
     * @param data the data of a frame
     */
    public static NwData parse(byte[] data) {
        return new NwData(data.clone());
    }

    /** {@return why the walk through the list ended} */
    public End end() {
        return end;
    }

    /** {@return the number of the identifier at which the walk ended; empty if it went to the end} */
    public OptionalInt stoppedAt() {
        return end == End.COMPLETE ? OptionalInt.empty() : OptionalInt.of(bytes[stoppedAt] & 0xFF);
    }

    /** {@return how many bytes of the list were not read, the identifier at which the walk ended included} */
    public int unreadBytes() {
        return bytes.length - stoppedAt;
    }

    /**
     * {@return whether the list has a value for an identifier}
     *
     * @param identifier the identifier
     */
    public boolean has(NwIdentifier identifier) {
        return valueAt[identifier.ordinal()] != 0;
    }

    /** {@return how many identifiers have a value} */
    public int identifiers() {
        int count = 0;
        for (char at : valueAt) {
            count += at == 0 ? 0 : 1;
        }
        return count;
    }

    /**
     * {@return the number of an identifier in units of the wire; empty if it is not in the list or no number}
     *
     * @param identifier the identifier
     */
    public OptionalLong number(NwIdentifier identifier) {
        boolean isNumber = identifier.kind() == Kind.UNSIGNED || identifier.kind() == Kind.SIGNED;
        return isNumber && has(identifier) ? OptionalLong.of(rawNumber(identifier)) : OptionalLong.empty();
    }

    /** The number of an identifier that the list has. */
    private long rawNumber(NwIdentifier identifier) {
        int from = valueAt[identifier.ordinal()];
        long number = identifier.kind() == Kind.SIGNED && bytes[from] < 0 ? -1 : 0;
        for (int i = from; i < from + identifier.length(); i++) {
            number = number << 8 | bytes[i] & 0xFF;
        }
        return number;
    }

    /**
     * {@return the text of an identifier, cut at the first zero byte; empty if it is not in the list or no text}
     *
     * @param identifier the identifier
     */
    public Optional<String> text(NwIdentifier identifier) {
        if (identifier.kind() != Kind.TEXT || !has(identifier)) {
            return Optional.empty();
        }
        int from = valueAt[identifier.ordinal()];
        int length = 0;
        while (length < identifier.length() && bytes[from + length] != 0) {
            length++;
        }
        return Optional.of(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
    }

    /**
     * {@return the part of this list that a device replies with to a single read; empty if it has no such value}
     *
     * @param identifier what is asked for
     */
    public Optional<NwData> only(NwIdentifier identifier) {
        if (!has(identifier)) {
            return Optional.empty();
        }
        int from = valueAt[identifier.ordinal()];
        boolean isCells = identifier.kind() == Kind.CELLS;
        int length = isCells ? cellsLength : identifier.length();
        // A list of cells without length byte is a multiple of three, which the identifier in its place is not.
        boolean hasLength = isCells && (bytes[from - 1] & 0xFF) == cellsLength;
        return Optional.of(new NwData(Arrays.copyOfRange(bytes, from - (hasLength ? 2 : 1), from + length)));
    }

    /** {@return how many cells the list has} */
    public int cellCount() {
        return cellsLength / BYTES_PER_CELL;
    }

    /** {@return the cells in the order of the list} */
    public List<NwCell> cells() {
        List<NwCell> cells = new ArrayList<>(cellCount());
        int from = valueAt[NwIdentifier.CELL_VOLTAGES.ordinal()];
        for (int i = 0; i < cellCount(); i++) {
            int at = from + BYTES_PER_CELL * i;
            cells.add(new NwCell(bytes[at] & 0xFF, NwFrame.u16(bytes, at + 1)));
        }
        return Collections.unmodifiableList(cells);
    }

    /** {@return a copy of the list as bytes} */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** The list with texts that may be secret replaced by asterisks, and without characters where it cannot be read. */
    byte[] toMaskedBytes() {
        byte[] masked = bytes.clone();
        for (NwIdentifier identifier : NwIdentifier.values()) {
            if (has(identifier) && isPrivate(identifier)) {
                int from = valueAt[identifier.ordinal()];
                for (int i = from; i < from + identifier.length(); i++) {
                    masked[i] = masked[i] == 0 ? 0 : (byte) '*';
                }
            }
        }
        for (int i = stoppedAt; i < masked.length; i++) {
            masked[i] = masked[i] > 0 && Character.isLetterOrDigit((char) masked[i]) ? (byte) '*' : masked[i];
        }
        return masked;
    }

    /** Device id and manufacturer id of old packs are their serial numbers. */
    private static boolean isPrivate(NwIdentifier identifier) {
        return identifier.isSecret()
                || identifier == NwIdentifier.DEVICE_ID
                || identifier == NwIdentifier.MANUFACTURER_ID;
    }

    static byte[] encodeNumber(long number, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (number >>> 8 * (length - 1 - i));
        }
        return bytes;
    }

    static byte[] encodeText(String text, int length) {
        return Arrays.copyOf(text.getBytes(StandardCharsets.ISO_8859_1), length);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NwData that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** {@return identifiers and values; the password is masked} */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("NwData[").append(end);
        for (NwIdentifier identifier : NwIdentifier.values()) {
            if (has(identifier)) {
                text.append(", ").append(identifier).append('=').append(show(identifier));
            }
        }
        return text.append(']').toString();
    }

    private String show(NwIdentifier identifier) {
        if (identifier.isSecret()) {
            return "***";
        }
        return switch (identifier.kind()) {
            case CELLS -> cells().toString();
            case TEXT -> text(identifier).orElseThrow();
            case UNSIGNED, SIGNED -> Long.toString(rawNumber(identifier));
        };
    }

    /** {@return a collector of values for a list, as a device would fill one} */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the values of a list. Not safe for use by several threads at once. */
    public static final class Builder {
        private static final int MAX_CELLS = 85;

        private final Map<NwIdentifier, byte[]> values = new EnumMap<>(NwIdentifier.class);

        private Builder() {}

        /**
         * Sets a number.
         *
         * @param identifier the identifier
         * @param number     the number in units of the wire; any that fits into the bytes, also outside of the range for
         *                   writing
         * @return this
         * @throws IllegalArgumentException if the identifier takes no number or the number does not fit
         */
        public Builder number(NwIdentifier identifier, long number) {
            boolean signed = identifier.kind() == Kind.SIGNED;
            require(signed || identifier.kind() == Kind.UNSIGNED, identifier, "takes no number");
            int bits = Byte.SIZE * identifier.length();
            long low = signed ? -(1L << bits - 1) : 0;
            long high = (1L << (signed ? bits - 1 : bits)) - 1;
            require(number >= low && number <= high, identifier, number + " does not fit");
            values.put(identifier, encodeNumber(number, identifier.length()));
            return this;
        }

        /**
         * Sets a text.
         *
         * @param identifier the identifier
         * @param text       the text, characters of one byte, none of them zero
         * @return this
         * @throws IllegalArgumentException if the identifier takes no text, or the text is too long or cannot be encoded
         */
        public Builder text(NwIdentifier identifier, String text) {
            require(identifier.kind() == Kind.TEXT, identifier, "takes no text");
            require(text.length() <= identifier.length(), identifier, "the text is longer than " + identifier.length());
            require(text.chars().allMatch(c -> c > 0 && c <= 0xFF), identifier, "a character cannot be encoded");
            values.put(identifier, encodeText(text, identifier.length()));
            return this;
        }

        /**
         * Sets the cells.
         *
         * @param cells at most 85 cells
         * @return this
         * @throws IllegalArgumentException if there are more
         */
        public Builder cells(List<NwCell> cells) {
            require(cells.size() <= MAX_CELLS, NwIdentifier.CELL_VOLTAGES, cells.size() + " cells do not fit");
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            value.write(BYTES_PER_CELL * cells.size());
            for (NwCell cell : cells) {
                value.write(cell.number());
                value.write(cell.millivolts() >>> 8);
                value.write(cell.millivolts());
            }
            values.put(NwIdentifier.CELL_VOLTAGES, value.toByteArray());
            return this;
        }

        private static void require(boolean condition, NwIdentifier identifier, String what) {
            if (!condition) {
                throw new IllegalArgumentException(identifier + ": " + what);
            }
        }

        /** {@return the list, identifiers in ascending order as devices send them} */
        public NwData build() {
            ByteArrayOutputStream list = new ByteArrayOutputStream();
            values.forEach((identifier, value) -> {
                list.write(identifier.code());
                list.writeBytes(value);
            });
            return new NwData(list.toByteArray());
        }
    }
}
