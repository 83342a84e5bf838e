// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.util.HexFormat;

/**
 * The identifier of a CAN frame: 11 bits (standard, CAN 2.0A) or 29 bits (extended, CAN 2.0B). The same number in both forms
 * is two different identifiers. One that does not fit its form cannot exist.
 *
 * <p>The natural order is that of arbitration: of two frames that start at the same moment the one with the smaller identifier
 * is sent first.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class CanId implements Comparable<CanId> {
    private static final int STANDARD_MAX = 0x7FF;
    private static final int EXTENDED_MAX = 0x1FFF_FFFF;
    private static final int STANDARD_DIGITS = 3;
    private static final int EXTENDED_DIGITS = 8;
    /** How many bits an extended identifier has behind the first 11. */
    private static final int EXTENSION_BITS = 18;

    private final int value;
    private final boolean extended;

    private CanId(int value, boolean extended) {
        this.value = value;
        this.extended = extended;
    }

    /**
     * {@return the identifier of 11 bits}
     *
     * @param value 0 to 0x7FF
     * @throws IllegalArgumentException if the value does not fit
     */
    public static CanId standard(int value) {
        if (value < 0 || value > STANDARD_MAX) {
            throw new IllegalArgumentException(
                    String.format("identifier 0x%X: a standard one has 11 bits, 0 to 0x7FF", value));
        }
        return new CanId(value, false);
    }

    /**
     * {@return the identifier of 29 bits}
     *
     * @param value 0 to 0x1FFFFFFF
     * @throws IllegalArgumentException if the value does not fit
     */
    public static CanId extended(int value) {
        if (value < 0 || value > EXTENDED_MAX) {
            throw new IllegalArgumentException(
                    String.format("identifier 0x%X: an extended one has 29 bits, 0 to 0x1FFFFFFF", value));
        }
        return new CanId(value, true);
    }

    /**
     * {@return the identifier that a text stands for} Three hexadecimal digits are a standard one, eight an extended one, as
     * candump writes them; upper or lower case.
     *
     * @param text such as {@code 351} or {@code 1806E5F4}
     * @throws IllegalArgumentException if the text is neither, or the number does not fit; the message says which
     */
    public static CanId parse(String text) {
        return switch (text.length()) {
            case STANDARD_DIGITS -> standard(number(text));
            case EXTENDED_DIGITS -> extended(number(text));
            default -> throw noIdentifier(text);
        };
    }

    private static int number(String text) {
        if (!text.chars().allMatch(HexFormat::isHexDigit)) {
            throw noIdentifier(text);
        }
        return HexFormat.fromHexDigits(text);
    }

    private static IllegalArgumentException noIdentifier(String text) {
        return new IllegalArgumentException("'" + Shorten.quote(text)
                + "' is no CAN identifier: three hexadecimal digits for 11 bits, eight for 29 bits");
    }

    /** {@return the number, 0 to 0x7FF or, if extended, 0 to 0x1FFFFFFF} */
    public int value() {
        return value;
    }

    /** {@return whether it has 29 bits} */
    public boolean isExtended() {
        return extended;
    }

    /**
     * {@return the bits in the order in which they meet in arbitration, as one number} The first 11 bits, then the bit that
     * tells the form (a standard frame wins), then the other 18 bits.
     */
    private int arbitration() {
        if (!extended) {
            return value << (EXTENSION_BITS + 1);
        }
        int first = value >>> EXTENSION_BITS;
        int rest = value & ((1 << EXTENSION_BITS) - 1);
        return first << (EXTENSION_BITS + 1) | 1 << EXTENSION_BITS | rest;
    }

    @Override
    public int compareTo(CanId other) {
        return Integer.compare(arbitration(), other.arbitration());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanId that && value == that.value && extended == that.extended;
    }

    @Override
    public int hashCode() {
        return arbitration();
    }

    /** {@return three or eight hexadecimal digits in upper case; {@link #parse} reads them back} */
    @Override
    public String toString() {
        HexFormat format = HexFormat.of().withUpperCase();
        return extended ? format.toHexDigits(value, EXTENDED_DIGITS) : format.toHexDigits(value, STANDARD_DIGITS);
    }
}
