// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What went over one or several lines, with its moments. Immutable.
 *
 * <p>As a file it is text in UTF-8, one line for what was sent or received in one go:
 *
 * <pre>
 * jkbms-recording 1
 * start 2026-11-01T10:15:30Z
 * # Two packs, DIP switches 1 and 2
 * 0.000000 rs485 tx 01 03 12 90 00 02 C1 5E
 * 0.031250 rs485 rx 01 03 04 00 00 CE 56 2E 6D
 * 1.000000 can0 tx 351# 32 02 E8 03 E8 03 D0 01   # limits for the inverter
 * 1.250000 rs485 rx 55 AA EB 90 03 2A 2A 2A scrubbed
 * </pre>
 *
 * <ul>
 *   <li>The first line names the format and its version, which is 1.
 *   <li>{@code start}, if given, is the wall-clock moment at time 0. It stands before the first bytes.
 *   <li>Every other line has, with blanks between them: the monotonic time since the start in seconds, with up to nine
 *       digits after the point; the channel, a name without blanks and {@code #}; {@code tx} for bytes that the recording
 *       program sent or {@code rx} for what it received; the bytes as pairs of hexadecimal digits, blanks between the
 *       pairs as one likes; and the word {@code scrubbed} if bytes were changed to hide something.
 *   <li>A CAN frame has its identifier before the bytes, three digits for 11 bits or eight for 29, followed by {@code #}.
 *   <li>A {@code #} at the start of a line or after a blank starts a comment. Empty lines mean nothing.
 *   <li>Lines may be slightly out of order, as several channels are written by several threads; reading sorts them by time.
 * </ul>
 */
public final class Recording {
    private final @Nullable Instant start;
    private final List<RecordedLine> lines;

    private Recording(@Nullable Instant start, List<RecordedLine> lines) {
        this.start = start;
        List<RecordedLine> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(RecordedLine::nanos));
        this.lines = List.copyOf(sorted);
    }

    /**
     * {@return a recording of these lines, sorted by time}
     *
     * @param start the wall-clock moment at time 0, or {@code null} if it is not known
     * @param lines what was recorded; lines of the same moment keep their order
     */
    public static Recording of(@Nullable Instant start, List<RecordedLine> lines) {
        return new Recording(start, lines);
    }

    /**
     * {@return the recording in a file}
     *
     * @param file where it is
     * @throws RecordingFormatException if it is no recording, or a line is wrong
     * @throws IOException              if the file cannot be read
     */
    public static Recording read(Path file) throws IOException {
        try (Reader reader = new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)) {
            return parse(reader, String.valueOf(file.getFileName()));
        }
    }

    /**
     * {@return the recording in a text}
     *
     * @param text   the text, read to its end; the caller closes it
     * @param source what to call it in messages, such as the name of a file
     * @throws RecordingFormatException if it is no recording, or a line is wrong
     * @throws IOException              if the text cannot be read
     */
    public static Recording parse(Reader text, String source) throws IOException {
        BufferedReader reader = new BufferedReader(text);
        Instant start = null;
        List<RecordedLine> lines = new ArrayList<>();
        int number = 1;
        try {
            RecordingFormat.checkHeader(withoutByteOrderMark(reader.readLine()));
            String raw;
            while ((raw = reader.readLine()) != null) {
                number++;
                String content = RecordingFormat.content(raw);
                if (RecordingFormat.isStart(content)) {
                    requireBeforeBytes(start, lines);
                    start = RecordingFormat.parseStart(content);
                } else if (!content.isEmpty()) {
                    lines.add(RecordingFormat.parse(content));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new RecordingFormatException(source, number, String.valueOf(e.getMessage()));
        }
        return new Recording(start, lines);
    }

    /** Some editors put an invisible mark before the first character. */
    private static String withoutByteOrderMark(@Nullable String first) {
        if (first == null) {
            return "";
        }
        return first.startsWith("\uFEFF") ? first.substring(1) : first;
    }

    private static void requireBeforeBytes(@Nullable Instant start, List<RecordedLine> lines) {
        if (start != null || !lines.isEmpty()) {
            throw new IllegalArgumentException("'start' stands once and before the first bytes");
        }
    }

    /**
     * Writes the recording as text.
     *
     * @param out where to; neither flushed nor closed
     * @throws IOException if it cannot be written
     */
    public void write(Appendable out) throws IOException {
        out.append(RecordingFormat.HEADER).append('\n');
        if (start != null) {
            out.append(RecordingFormat.writeStart(start)).append('\n');
        }
        for (RecordedLine line : lines) {
            out.append(RecordingFormat.write(line)).append('\n');
        }
    }

    /** {@return the wall-clock moment at time 0, if known} */
    public Optional<Instant> start() {
        return Optional.ofNullable(start);
    }

    /** {@return all lines in order of time} */
    public List<RecordedLine> lines() {
        return lines;
    }

    /** {@return the names of the channels, sorted} */
    public Set<String> channels() {
        Set<String> names = new TreeSet<>();
        lines.forEach(line -> names.add(line.channel()));
        return names;
    }

    /**
     * {@return the lines of one channel in order of time}
     *
     * @param channel its name
     */
    public List<RecordedLine> lines(String channel) {
        return lines.stream().filter(line -> line.channel().equals(channel)).toList();
    }
}
