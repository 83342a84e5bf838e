// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.recording;

import io.github.jkbms.can.CandumpEntry;
import io.github.jkbms.can.CandumpFormatException;
import io.github.jkbms.can.CandumpReader;
import io.github.jkbms.examples.decode.ByteTraffic;
import io.github.jkbms.examples.decode.CanTraffic;
import io.github.jkbms.examples.decode.Source;
import io.github.jkbms.examples.decode.Traffic;
import io.github.jkbms.examples.decode.Way;
import io.github.jkbms.examples.sniff.Sniff;
import io.github.jkbms.examples.sniff.SniffedPiece;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recording;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings files with traffic into the form that can be replayed: recordings of this program, logs of candump, sniffs of serial
 * lines, captures and hexadecimal text as people paste it. What has no times gets some, a hundredth of a second from one piece
 * to the next.
 */
public final class RecordingSource {
    static final String OWN = "jkbms-recording";
    private static final String LINE = "line";
    private static final long NANOS_PER_MICROSECOND = 1000;
    private static final int MOST_BYTES = 64 << 20;
    private static final long UNTIMED_NANOS = Duration.ofMillis(10).toNanos();

    private RecordingSource() {}

    /**
     * {@return the traffic in a file}
     *
     * @param file where it is
     * @throws IOException if it cannot be read, or nothing in it is traffic; the message says why
     */
    public static Recording read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        byte[] content;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is larger than 64 MB: cut out the part of interest");
            }
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file " + file, e);
        }
        return parse(content, name);
    }

    /**
     * {@return the traffic in some content}
     *
     * @param content the bytes of a file
     * @param name    what to call it in messages
     * @throws IOException if nothing in it is traffic; the message says why
     */
    public static Recording parse(byte[] content, String name) throws IOException {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.startsWith(OWN) || text.startsWith("\uFEFF" + OWN)) {
            return Recording.parse(new StringReader(text), name);
        }
        Optional<Sniff> sniff = Sniff.of(text.lines().toList());
        if (sniff.isPresent()) {
            return sniffed(sniff.get(), name);
        }
        Source source = Source.of(content, name);
        if (!source.traffic().isEmpty() && source.traffic().stream().allMatch(CanTraffic.class::isInstance)) {
            try {
                return candump(text, name);
            } catch (CandumpFormatException e) {
                // Bare frames without times are no log of candump: they are taken as they are.
                return untimed(source, name);
            }
        }
        return untimed(source, name);
    }

    private static Recording sniffed(Sniff sniff, String name) throws IOException {
        List<RecordedLine> lines = new ArrayList<>();
        long nanos = 0;
        for (SniffedPiece piece : sniff.pieces()) {
            long next = nanos + (lines.isEmpty() ? 0 : UNTIMED_NANOS);
            nanos = piece.nanos()
                    .map(given -> given / NANOS_PER_MICROSECOND * NANOS_PER_MICROSECOND)
                    .orElse(next);
            lines.add(RecordedLine.bytes(nanos, LINE, piece.direction().orElse(Direction.RECEIVED), piece.bytes()));
        }
        if (lines.isEmpty()) {
            throw nothing(name, sniff.complaints());
        }
        return Recording.of(sniff.start().orElse(null), lines);
    }

    private static IOException nothing(String name, List<String> complaints) {
        return new IOException(name
                + " holds no traffic"
                + complaints.stream().findFirst().map(why -> ": " + why).orElse(""));
    }

    private static Recording untimed(Source source, String name) throws IOException {
        List<RecordedLine> lines = new ArrayList<>();
        for (Traffic traffic : source.traffic()) {
            untimed(traffic, lines);
        }
        if (lines.isEmpty()) {
            throw nothing(name, source.complaints());
        }
        return Recording.of(null, lines);
    }

    private static void untimed(Traffic traffic, List<RecordedLine> lines) {
        String channel =
                traffic.name().isBlank() ? LINE : traffic.name().strip().replaceAll("[\\s#]+", "-");
        String name = channel.substring(0, Math.min(64, channel.length()));
        if (traffic instanceof ByteTraffic bytes) {
            for (ByteTraffic.Piece piece : bytes.pieces()) {
                Direction way = piece.way() == Way.TO_BATTERY ? Direction.SENT : Direction.RECEIVED;
                lines.add(RecordedLine.bytes(lines.size() * UNTIMED_NANOS, name, way, piece.bytes()));
            }
        } else if (traffic instanceof CanTraffic frames) {
            frames.frames()
                    .forEach(frame -> lines.add(RecordedLine.frame(
                            lines.size() * UNTIMED_NANOS,
                            name,
                            Direction.RECEIVED,
                            frame.id().toString(),
                            frame.data())));
        }
    }

    private static Recording candump(String text, String name) throws IOException {
        List<RecordedLine> lines = new ArrayList<>();
        Optional<Instant> start = Optional.empty();
        long nanos = 0;
        try (CandumpReader reader = new CandumpReader(new StringReader(text), name)) {
            for (CandumpEntry entry = reader.next(); entry != null; entry = reader.next()) {
                start = start.or(entry::time);
                nanos = entry.time().isPresent() && start.isPresent()
                        ? Math.max(
                                nanos,
                                Duration.between(start.get(), entry.time().get())
                                        .toNanos())
                        : nanos + UNTIMED_NANOS;
                lines.add(RecordedLine.frame(
                        nanos,
                        entry.interfaceName(),
                        Direction.RECEIVED,
                        entry.frame().id().toString(),
                        entry.frame().data()));
            }
        }
        return Recording.of(start.orElse(null), lines);
    }
}
