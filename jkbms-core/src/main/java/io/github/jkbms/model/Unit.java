// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.math.BigDecimal;

/** What one count of a reported number means, and how people like to read it. */
public enum Unit {
    /** Thousandths of a volt, shown in volts. */
    MILLIVOLT("V", 3),
    /** Hundredths of a volt, shown in volts. */
    CENTIVOLT("V", 2),
    /** Volts. */
    VOLT("V", 0),
    /** Thousandths of an ampere, shown in amperes; positive while charging. */
    MILLIAMP("A", 3),
    /** Thousandths of a watt, shown in watts. */
    MILLIWATT("W", 3),
    /** Thousandths of an ampere hour, shown in ampere hours. */
    MILLIAMP_HOUR("Ah", 3),
    /** Watt hours, shown in kilowatt hours. */
    WATT_HOUR("kWh", 3),
    /** Tenths of a degree Celsius, shown in degrees. */
    DECI_CELSIUS("°C", 1),
    /** Degrees Celsius. */
    CELSIUS("°C", 0),
    /** Per cent. */
    PERCENT("%", 0),
    /** Tenths of a per cent, shown in per cent. */
    PERMILLE("%", 1),
    /** Seconds. */
    SECOND("s", 0),
    /** Tenths of a second, shown in seconds. */
    DECISECOND("s", 1),
    /** Minutes. */
    MINUTE("min", 0),
    /** Hours. */
    HOUR("h", 0),
    /** Tenths of an hour, shown in hours. */
    DECIHOUR("h", 1),
    /** Millionths of a second. */
    MICROSECOND("µs", 0),
    /** Thousandths of an ohm. */
    MILLIOHM("mΩ", 0),
    /** Millionths of an ohm, shown in milliohms. */
    MICROOHM("mΩ", 3),
    /** How many. */
    COUNT("", 0),
    /** A number without a unit, or with one that depends on another field. */
    NONE("", 0),
    /** 0 is no, anything else is yes. */
    BOOLEAN("", 0),
    /** A code with named values. */
    CODE("", 0),
    /** Single bits; arrays of bits are packed 32 to an element, the first bit in the lowest place of the first element. */
    FLAGS("", 0),
    /** A factor as an IEEE-754 single; the number holds its bits. */
    FACTOR("", 0),
    /** Characters; the number means nothing. */
    TEXT("", 0);

    private final String symbol;
    private final int decimals;

    Unit(String symbol, int decimals) {
        this.symbol = symbol;
        this.decimals = decimals;
    }

    /** {@return the symbol of the unit people read, such as {@code V} for {@link #MILLIVOLT}; empty where there is none} */
    public String symbol() {
        return symbol;
    }

    /** {@return how many decimal places turn a count into {@link #symbol()}: 3 for {@link #MILLIVOLT}} */
    public int decimals() {
        return decimals;
    }

    /**
     * {@return a number as people read it, such as {@code 52.695 V} for 52695 {@link #MILLIVOLT}}
     *
     * @param value the number in this unit
     */
    public String format(long value) {
        String text = switch (this) {
            case BOOLEAN -> value == 0 ? "no" : "yes";
            case FLAGS -> "0x%X".formatted(value);
            case FACTOR -> Float.toString(Float.intBitsToFloat((int) value));
            default -> BigDecimal.valueOf(value, decimals).toPlainString();
        };
        return symbol.isEmpty() ? text : text + " " + symbol;
    }
}
