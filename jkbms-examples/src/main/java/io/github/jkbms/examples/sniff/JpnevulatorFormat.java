// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.sniff;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
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
 * What {@code jpnevulator --read --timing-print} writes: a line with time and name of the terminal, and below it the bytes, with
 * {@code --byte-count} behind their number and with {@code --ascii} before their characters.
 */
final class JpnevulatorFormat implements SniffFormat {
    private static final Pattern HEAD =
            Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}):(?: (.*))?$");

    private static final Pattern COUNT = Pattern.compile("^[0-9A-F]{8}\\t");
    private static final Pattern BYTES = Pattern.compile("^[0-9A-F]{2}(?: [0-9A-F]{2})*$");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    /** Sixteen bytes with a blank behind each; its Python twin writes the characters there without a tabulator. */
    private static final int COLUMN = 48;

    @Override
    public boolean recognises(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> HEAD.matcher(line).matches())
                .isPresent();
    }

    @Override
    public Sniff read(List<String> lines) {
        List<SniffedPiece> pieces = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        Optional<LocalDateTime> start = Optional.empty();
        for (int i = 0; i < lines.size(); ) {
            Matcher head = HEAD.matcher(lines.get(i));
            int number = i + 1;
            i++;
            if (!head.matches()) {
                if (!lines.get(number - 1).isBlank()) {
                    complaints.add("line %d: neither bytes nor their time".formatted(number));
                }
                continue;
            }
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            for (; i < lines.size() && bytes(lines.get(i)).isPresent(); i++) {
                content.writeBytes(bytes(lines.get(i)).get());
            }
            try {
                LocalDateTime moment = LocalDateTime.parse(head.group(1), TIME);
                start = start.or(() -> Optional.of(moment));
                long nanos = Math.max(0, Duration.between(start.get(), moment).toNanos());
                String side = head.group(2) == null ? "" : head.group(2);
                if (content.size() > 0) {
                    pieces.add(new SniffedPiece(
                            number, Optional.of(nanos), side, Optional.empty(), content.toByteArray()));
                }
            } catch (DateTimeException e) {
                complaints.add("line %d: '%s' is no time".formatted(number, head.group(1)));
            }
        }
        return new Sniff(
                "serial sniff of jpnevulator",
                start.map(moment -> moment.toInstant(ZoneOffset.UTC)),
                Sniff.told(pieces),
                complaints);
    }

    private static Optional<byte[]> bytes(String line) {
        String rest = COUNT.matcher(line).replaceFirst("");
        int tabulator = rest.indexOf('\t');
        String digits = tabulator >= 0 ? rest.substring(0, tabulator).strip() : rest.strip();
        if (!BYTES.matcher(digits).matches() && digits.length() > COLUMN) {
            digits = digits.substring(0, COLUMN).strip();
        }
        return BYTES.matcher(digits).matches()
                ? Optional.of(HexFormat.of().parseHex(digits.replace(" ", "")))
                : Optional.empty();
    }
}
