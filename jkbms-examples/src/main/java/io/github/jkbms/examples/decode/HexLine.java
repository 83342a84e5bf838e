// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of bytes in hexadecimal as people write and paste them: {@code 01 03 12 00}, {@code 0x01,0x03}, {@code \x01\x03},
 * {@code 01:03:12:00}, {@code 010312}, in braces or brackets, behind a time, a label or a direction ({@code TX}, {@code RX},
 * {@code >}, {@code <}). Text of the Pylontech protocol, which begins with a tilde, stands for its characters. Immutable.
 *
 * @param way     the direction that stands before the bytes
 * @param content what is left without it
 */
record HexLine(Way way, String content) {
    private static final Pattern TIME = Pattern.compile(
            "^\\[?(?:\\d{4}[-/.]\\d\\d[-/.]\\d\\d[T ])?\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d+)?Z?]?[,:-]?\\s+");
    private static final Pattern MARK = Pattern.compile(
            "^\\[?(>+|<+|-+>|<-+|(?:tx|rx|send|sent|recv|received|write|read|request|response|answer|notify)\\b)]?[\\s:]*(?:\\(\\d+\\)|\\[\\d+])?[\\s:]*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern LABEL = Pattern.compile("^[^:|]*[^0-9A-Fa-fxX:\\s,|][^:|]*:\\s+");
    private static final Pattern TEXT_COLUMN = Pattern.compile("\\s*\\|.*\\|?\\s*$");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,;{}\\[\\]()'\"]+");
    private static final Pattern JOINED = Pattern.compile("[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2})+");

    /** {@return a line without time, label and direction} */
    static HexLine of(String line) {
        String rest = TIME.matcher(line.strip()).replaceFirst("");
        Way way = Way.UNKNOWN;
        Matcher mark = MARK.matcher(rest);
        if (mark.find()) {
            way = way(mark.group(1));
            rest = rest.substring(mark.end());
        }
        return new HexLine(way, LABEL.matcher(rest).replaceFirst("").strip());
    }

    private static Way way(String mark) {
        char first = Character.toLowerCase(mark.charAt(0));
        boolean isTo =
                mark.endsWith(">") || first == 't' || first == 's' || first == 'w' || mark.equalsIgnoreCase("request");
        return isTo ? Way.TO_BATTERY : Way.FROM_BATTERY;
    }

    /**
     * {@return the bytes}
     *
     * @throws IllegalArgumentException if the line holds something else; the message says what
     */
    byte[] bytes() {
        if (content.startsWith("~")) {
            return (content + "\r").getBytes(StandardCharsets.ISO_8859_1);
        }
        StringBuilder digits = new StringBuilder();
        for (String token : SEPARATOR.split(TEXT_COLUMN.matcher(content).replaceFirst(""))) {
            digits.append(digits(token));
        }
        return HexFormat.of().parseHex(digits);
    }

    private static String digits(String token) {
        if (token.isEmpty()) {
            return "";
        }
        String bare = token;
        if (token.startsWith("0x") || token.startsWith("0X")) {
            bare = token.substring(2).replaceAll("0[xX]", "");
            bare = bare.length() == 1 ? "0" + bare : bare;
        } else if (token.startsWith("\\x")) {
            bare = token.replace("\\x", "");
        } else if (JOINED.matcher(token).matches()) {
            bare = token.replaceAll("[:-]", "");
        }
        if (!bare.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("'%s' is not hexadecimal".formatted(shortened(token)));
        }
        if (bare.length() % 2 != 0) {
            throw new IllegalArgumentException(
                    "'%s' has an odd number of digits, two make a byte".formatted(shortened(token)));
        }
        return bare;
    }

    private static String shortened(String token) {
        return token.length() <= 40 ? token : token.substring(0, 40) + "...";
    }
}
