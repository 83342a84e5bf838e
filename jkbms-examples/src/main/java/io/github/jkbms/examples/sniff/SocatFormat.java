// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.sniff;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code socat -x} and {@code socat -x -v} write: a line with direction, time and length, and below it the bytes; with
 * {@code -v} behind them their characters, and a line {@code --} at the end.
 */
final class SocatFormat implements SniffFormat {
    private static final Pattern HEAD = Pattern.compile(
            "^([<>]) (\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d)\\.(\\d{1,9})\\s+length=(\\d{1,9}) from=\\d+ to=\\d+\\s*$");

    private static final Pattern BYTES = Pattern.compile("^((?: [0-9a-f]{2})+)(?:\\s*$|\\s{2,}.*$)");
    private static final Pattern OWN_WORDS = Pattern.compile("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d socat\\[.*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu/MM/dd HH:mm:ss");
    private static final int NANO_DIGITS = 9;
    private static final int MILLION = 1_000_000;

    /** A head with its moment as it is written. */
    private record Head(int line, String side, LocalDateTime second, String fraction, int length) {}

    @Override
    public boolean recognises(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !OWN_WORDS.matcher(line).matches())
                .findFirst()
                .filter(line -> HEAD.matcher(line).matches())
                .isPresent();
    }

    @Override
    public Sniff read(List<String> lines) {
        List<Head> heads = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        boolean isText = false;
        for (int i = 0; i < lines.size(); ) {
            Optional<Head> head = head(lines.get(i), i + 1);
            i++;
            if (head.isEmpty()) {
                if (!isText && !isEmptyWord(lines.get(i - 1))) {
                    complaints.add("line %d: neither bytes nor their time".formatted(i));
                }
                continue;
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (; i < lines.size() && content.size() < head.get().length(); i++) {
                Matcher bytes = BYTES.matcher(lines.get(i));
                if (!bytes.matches()) {
                    break;
                }
                content.writeBytes(HexFormat.of().parseHex(bytes.group(1).replace(" ", "")));
            }
            isText = content.size() != head.get().length();
            if (!isText) {
                heads.add(head.get());
                contents.add(content.toByteArray());
            } else {
                complaints.add("line %d: %d of %d bytes in hexadecimal; socat needs -x, not -v alone"
                        .formatted(head.get().line(), content.size(), head.get().length()));
            }
        }
        return sniff(heads, contents, complaints);
    }

    private static boolean isEmptyWord(String line) {
        return line.isBlank() || line.equals("--") || OWN_WORDS.matcher(line).matches();
    }

    private static Optional<Head> head(String line, int number) {
        Matcher matcher = HEAD.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Head(
                number,
                matcher.group(1),
                LocalDateTime.parse(matcher.group(2), TIME),
                matcher.group(3),
                Integer.parseInt(matcher.group(4))));
    }

    /** Version 1.7.4 writes microseconds with nine digits. */
    private static Sniff sniff(List<Head> heads, List<byte[]> contents, List<String> complaints) {
        boolean isMicros = heads.stream()
                .allMatch(
                        head -> head.fraction().length() == NANO_DIGITS && Integer.parseInt(head.fraction()) < MILLION);
        List<SniffedPiece> pieces = new ArrayList<>();
        Optional<LocalDateTime> start = Optional.empty();
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            String digits = isMicros ? head.fraction().substring(3) : head.fraction();
            String nanos = (digits + "000000000").substring(0, NANO_DIGITS);
            LocalDateTime moment = head.second().withNano(Integer.parseInt(nanos));
            start = start.or(() -> Optional.of(moment));
            long since = Math.max(0, Duration.between(start.get(), moment).toNanos());
            pieces.add(
                    new SniffedPiece(head.line(), Optional.of(since), head.side(), Optional.empty(), contents.get(i)));
        }
        return new Sniff(
                "serial sniff of socat",
                start.map(moment -> moment.toInstant(ZoneOffset.UTC)),
                Sniff.told(pieces),
                complaints);
    }
}
