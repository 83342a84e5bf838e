// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of candump as text; what they mean is written at {@link CandumpReader}. Mistakes are
 * {@link IllegalArgumentException}s that say what is wrong; the caller knows where. Stateless.
 */
final class CandumpFormat {
    /** What a line holds that is none of our frames. */
    enum Skipped {
        /** A report of the controller, no frame of the bus. */
        ERROR_FRAME,
        /** A frame that asks for bytes and has none. */
        REMOTE_FRAME,
        /** A frame of CAN FD or CAN XL. */
        OTHER_CAN
    }

    /** A line: a frame or the reason why there is none. */
    record Line(Optional<CandumpEntry> entry, Optional<Skipped> skipped) {
        static Line of(CandumpEntry entry) {
            return new Line(Optional.of(entry), Optional.empty());
        }

        static Line skip(Skipped reason) {
            return new Line(Optional.empty(), Optional.of(reason));
        }
    }

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final Pattern TIME = Pattern.compile("\\(\\s*([^)]*?)\\s*\\)\\s+(.*)", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,10})\\.(\\d{6}|\\d{9})");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d\\.(?:\\d{6}|\\d{9}))");
    private static final Pattern LOG = Pattern.compile("(\\S+)\\s+(\\S*#\\S*)(?:\\s+[RT])?");
    private static final Pattern SCREEN = Pattern.compile(
            "(\\S+)\\s+(?:[RT]X [B-] [E-]\\s+)?([0-9A-Fa-f]+)\\s+\\[\\s*(\\d{1,4})]\\s*(.*)", Pattern.DOTALL);
    private static final int ERROR_FLAG = 0x2000_0000;
    private static final int EXTENDED_DIGITS = 8;

    private CandumpFormat() {}

    /** {@return what a line holds} The line is not blank. */
    static Line parse(String raw) {
        String text = COLOUR.matcher(raw).replaceAll("").strip();
        Matcher timed = TIME.matcher(text);
        Optional<Instant> time = Optional.empty();
        if (timed.matches()) {
            time = Optional.of(parseTime(timed.group(1)));
            text = timed.group(2);
        } else if (text.startsWith("(")) {
            throw new IllegalArgumentException("behind the time '" + Shorten.quote(text) + "' there is no frame");
        }
        Matcher log = LOG.matcher(text);
        if (log.matches()) {
            return parseLog(time, log.group(1), log.group(2));
        }
        Matcher screen = SCREEN.matcher(text);
        if (screen.matches()) {
            return parseScreen(time, screen.group(1), screen.group(2), screen.group(3), screen.group(4));
        }
        throw new IllegalArgumentException("'" + Shorten.quote(text)
                + "' is no line of candump: 'can0 351#9E027C01' or 'can0  351   [4]  9E 02 7C 01'");
    }

    private static Instant parseTime(String text) {
        try {
            Matcher seconds = SECONDS.matcher(text);
            if (seconds.matches()) {
                return Instant.ofEpochSecond(Long.parseLong(seconds.group(1)), nanos(seconds.group(2)));
            }
            Matcher date = DATE.matcher(text);
            if (date.matches()) {
                // candump writes local time and does not say which; without a zone it is taken as UTC.
                return LocalDateTime.parse(date.group(1) + "T" + date.group(2)).toInstant(ZoneOffset.UTC);
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + Shorten.quote(text) + "' is no moment of the calendar", e);
        }
        throw new IllegalArgumentException(
                "'" + Shorten.quote(text) + "' is no time such as 1436509052.249713 or 2026-11-01 10:15:30.249713");
    }

    private static long nanos(String digits) {
        return Long.parseLong(digits) * (digits.length() == 6 ? 1000 : 1);
    }

    private static Line parseLog(Optional<Instant> time, String interfaceName, String frame) {
        String id = frame.substring(0, frame.indexOf('#'));
        String data = frame.substring(id.length() + 1);
        if (isError(id)) {
            return Line.skip(Skipped.ERROR_FRAME);
        }
        CanId.parse(id);
        if (data.startsWith("#") || data.contains("#")) {
            return Line.skip(Skipped.OTHER_CAN);
        }
        if (data.startsWith("R")) {
            return Line.skip(Skipped.REMOTE_FRAME);
        }
        return Line.of(new CandumpEntry(time, interfaceName, CanFrame.parse(frame)));
    }

    private static Line parseScreen(
            Optional<Instant> time, String interfaceName, String id, String length, String data) {
        if (isError(id)) {
            return Line.skip(Skipped.ERROR_FRAME);
        }
        CanId canId = CanId.parse(id);
        if (data.startsWith("remote request")) {
            return Line.skip(Skipped.REMOTE_FRAME);
        }
        int count = Integer.parseInt(length);
        if (count > CanFrame.MAX_LENGTH) {
            return Line.skip(Skipped.OTHER_CAN);
        }
        String digits = digitsOf(data, count)
                .orElseThrow(() -> new IllegalArgumentException(
                        "[" + length + "] announces " + count + " bytes, '" + Shorten.quote(data) + "' follows"));
        byte[] payload = HexFormat.of().parseHex(digits);
        return Line.of(new CandumpEntry(time, interfaceName, CanFrame.of(canId, payload)));
    }

    /** {@return the digits of so many bytes} Behind them only the same bytes as characters may follow, in quotes. */
    private static Optional<String> digitsOf(String data, int count) {
        String[] words = data.isEmpty() ? new String[0] : data.split("\\s+", count + 1);
        if (words.length < count || words.length > count && !words[count].startsWith("'")) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder(2 * count);
        for (int i = 0; i < count; i++) {
            if (words[i].length() != 2 || !words[i].chars().allMatch(HexFormat::isHexDigit)) {
                return Optional.empty();
            }
            digits.append(words[i]);
        }
        return Optional.of(digits.toString());
    }

    private static boolean isError(String id) {
        return id.length() == EXTENDED_DIGITS
                && id.chars().allMatch(HexFormat::isHexDigit)
                && (HexFormat.fromHexDigits(id) & ERROR_FLAG) != 0;
    }
}
