// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a recording as text; what they mean is written at {@link Recording}. Mistakes are
 * {@link IllegalArgumentException}s that say what is wrong; the caller knows where. Stateless.
 */
final class RecordingFormat {
    static final String NAME = "jkbms-recording";
    static final int VERSION = 1;
    static final String HEADER = NAME + " " + VERSION;

    private static final String START = "start";
    private static final String SCRUBBED = "scrubbed";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$", Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?");

    private RecordingFormat() {}

    static String write(RecordedLine line) {
        StringBuilder text = new StringBuilder(32 + 3 * line.bytes().length)
                .append(seconds(line.nanos()))
                .append(' ')
                .append(line.channel())
                .append(' ')
                .append(word(line.direction()));
        line.frameId().ifPresent(id -> text.append(' ').append(id).append('#'));
        if (line.bytes().length > 0) {
            text.append(' ').append(PAIRS.formatHex(line.bytes()));
        }
        if (line.isScrubbed()) {
            text.append(' ').append(SCRUBBED);
        }
        return text.toString();
    }

    static String writeStart(Instant start) {
        return START + " " + start;
    }

    private static String seconds(long nanos) {
        long seconds = nanos / NANOS_PER_SECOND;
        long rest = nanos % NANOS_PER_SECOND;
        return rest % 1000 == 0
                ? String.format(Locale.ROOT, "%d.%06d", seconds, rest / 1000)
                : String.format(Locale.ROOT, "%d.%09d", seconds, rest);
    }

    private static String word(Direction direction) {
        return direction == Direction.SENT ? "tx" : "rx";
    }

    /** {@return the text without its comment and without blanks around it} */
    static String content(String text) {
        return COMMENT.matcher(text).replaceFirst("").strip();
    }

    static void checkHeader(String text) {
        String content = content(text);
        if (content.equals(HEADER)) {
            return;
        }
        if (content.startsWith(NAME + " ")) {
            throw new IllegalArgumentException("the recording is of version '"
                    + content.substring(NAME.length()).strip() + "', this program reads version " + VERSION
                    + ": use a newer jkbms.");
        }
        throw new IllegalArgumentException("a recording starts with '" + HEADER + "', this starts with '"
                + shortened(content) + "': is it another kind of file?");
    }

    static boolean isStart(String content) {
        return content.equals(START) || content.startsWith(START + " ");
    }

    static Instant parseStart(String content) {
        String moment = content.substring(START.length()).strip();
        try {
            return Instant.parse(moment);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "start '" + shortened(moment) + "' is no moment such as 2026-11-01T10:15:30Z", e);
        }
    }

    static RecordedLine parse(String content) {
        List<String> words = Arrays.asList(BLANKS.split(content));
        long nanos = parseSeconds(words.get(0));
        if (words.size() < 4) {
            throw new IllegalArgumentException(
                    "the line ends too early: it needs a time, a channel, tx or rx, and bytes");
        }
        String channel = words.get(1);
        Direction direction = parseDirection(words.get(2));
        boolean scrubbed = words.get(words.size() - 1).equals(SCRUBBED);
        List<String> data = words.subList(3, scrubbed ? words.size() - 1 : words.size());
        RecordedLine line = parseData(nanos, channel, direction, data);
        return scrubbed ? line.scrubbedTo(line.bytes()) : line;
    }

    private static RecordedLine parseData(long nanos, String channel, Direction direction, List<String> data) {
        String first = data.isEmpty() ? "" : data.get(0);
        int mark = first.indexOf('#');
        if (mark < 0) {
            return RecordedLine.bytes(nanos, channel, direction, parseBytes(data));
        }
        String[] words = data.toArray(String[]::new);
        words[0] = first.substring(mark + 1);
        return RecordedLine.frame(
                nanos, channel, direction, first.substring(0, mark), parseBytes(Arrays.asList(words)));
    }

    private static long parseSeconds(String word) {
        Matcher matcher = SECONDS.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + shortened(word) + "' is no time in seconds such as 12.345678");
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        return Long.parseLong(matcher.group(1)) * NANOS_PER_SECOND
                + Long.parseLong(fraction + "0".repeat(9 - fraction.length()));
    }

    private static Direction parseDirection(String word) {
        return switch (word) {
            case "tx" -> Direction.SENT;
            case "rx" -> Direction.RECEIVED;
            default -> throw new IllegalArgumentException("direction '" + shortened(word) + "' is neither tx nor rx");
        };
    }

    private static byte[] parseBytes(List<String> words) {
        for (String word : words) {
            if (!word.chars().allMatch(HexFormat::isHexDigit)) {
                throw new IllegalArgumentException("'" + shortened(word) + "' is no hexadecimal number");
            }
            if (word.length() % 2 != 0) {
                throw new IllegalArgumentException(
                        "'" + shortened(word) + "' has an odd number of digits, two make a byte");
            }
        }
        return HexFormat.of().parseHex(String.join("", words));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
