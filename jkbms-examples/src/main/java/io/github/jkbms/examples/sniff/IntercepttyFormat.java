// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.sniff;

import io.github.jkbms.link.Direction;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code interceptty} writes: one byte on each line behind {@code <} for what the program sends or {@code >} for what comes
 * from the device, with {@code -T} behind the time of day of the first byte of a piece.
 */
final class IntercepttyFormat implements SniffFormat {
    private static final Pattern BYTE =
            Pattern.compile("^(?:\\[(\\d\\d):(\\d\\d) (\\d\\d)\\.(\\d{6})]|\\s*)([<>])\\s+0x([0-9a-f]{2})(?: \\(.*)?$");

    private static final long NANOS_PER_MICROSECOND = 1000;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;

    @Override
    public boolean recognises(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> BYTE.matcher(line).matches())
                .isPresent();
    }

    @Override
    public Sniff read(List<String> lines) {
        List<SniffedPiece> pieces = new ArrayList<>();
        List<String> complaints = new ArrayList<>();
        Piece piece = null;
        long firstNanos = -1;
        for (int i = 0; i < lines.size(); i++) {
            Matcher matcher = BYTE.matcher(lines.get(i));
            if (!matcher.matches()) {
                if (!lines.get(i).isBlank()) {
                    complaints.add("line %d: no byte of interceptty".formatted(i + 1));
                }
                continue;
            }
            Optional<Long> dayNanos = dayNanos(matcher);
            if (dayNanos.isPresent() && firstNanos < 0) {
                firstNanos = dayNanos.get();
            }
            long first = firstNanos;
            if (piece == null || dayNanos.isPresent() || !piece.side.equals(matcher.group(5))) {
                if (piece != null) {
                    pieces.add(piece.done());
                }
                Optional<Long> since = dayNanos.map(nanos -> Math.floorMod(nanos - first, NANOS_PER_DAY));
                piece = new Piece(i + 1, since, matcher.group(5));
            }
            piece.bytes.write(Integer.parseInt(matcher.group(6), 16));
        }
        if (piece != null) {
            pieces.add(piece.done());
        }
        return new Sniff("serial sniff of interceptty", Optional.empty(), pieces, complaints);
    }

    private static Optional<Long> dayNanos(Matcher matcher) {
        if (matcher.group(1) == null) {
            return Optional.empty();
        }
        long seconds = (Long.parseLong(matcher.group(1)) * 60 + Long.parseLong(matcher.group(2))) * 60
                + Long.parseLong(matcher.group(3));
        return Optional.of((seconds * 1_000_000 + Long.parseLong(matcher.group(4))) * NANOS_PER_MICROSECOND);
    }

    /** Bytes of one side in a row. */
    private static final class Piece {
        private final int line;
        private final Optional<Long> nanos;
        private final String side;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Piece(int line, Optional<Long> nanos, String side) {
            this.line = line;
            this.nanos = nanos;
            this.side = side;
        }

        SniffedPiece done() {
            Direction way = side.equals("<") ? Direction.SENT : Direction.RECEIVED;
            return new SniffedPiece(line, nanos, side, Optional.of(way), bytes.toByteArray());
        }
    }
}
