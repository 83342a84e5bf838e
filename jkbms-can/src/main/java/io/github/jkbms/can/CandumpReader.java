// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what candump of the Linux can-utils writes, frame by frame:
 *
 * <pre>
 * (1436509052.249713) vcan0 044#2A366C2B              log file, candump -l or -L
 *  can0  351   [8]  9E 02 7C 01 6C 07 C6 01           screen
 *  (2026-11-01 10:15:30.249713)  can0  1806E5F4   [2]  02 9E   '..'
 * </pre>
 *
 * <ul>
 *   <li>In log files the time is needed by candump, here it is optional. On the screen it is what options {@code -t}, {@code -a},
 *       {@code -x} and {@code -c} add that may be there or not. Dates have no time zone and are read as UTC.
 *   <li>An identifier of three digits has 11 bits, one of eight digits 29 bits.
 *   <li>Error frames, remote frames and frames of CAN FD or XL are counted and passed over.
 *   <li>Empty lines and lines that begin with {@code #} mean nothing. Everything else that candump would not write is an error
 *       that names the line; the reader can go on with the next line after it.
 * </ul>
 *
 * <p>Keeps one line in memory. Not safe for use by many threads.
 */
public final class CandumpReader implements AutoCloseable {
    /** Longer than any line of candump, so that a file of another kind is not read into memory at once. */
    private static final int MAX_LINE_LENGTH = 8192;

    private final Reader text;
    private final String source;
    private final long[] skipped = new long[CandumpFormat.Skipped.values().length];
    private int lineNumber;

    /**
     * Reads a text.
     *
     * @param text   the text; closed with this reader. A buffered one is faster
     * @param source what to call it in messages, such as the name of a file
     */
    public CandumpReader(Reader text, String source) {
        this.text = text;
        this.source = source;
    }

    /**
     * {@return a reader of a file}
     *
     * @param file where it is
     * @throws IOException if it cannot be opened
     */
    public static CandumpReader open(Path file) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8));
        return new CandumpReader(reader, String.valueOf(file.getFileName()));
    }

    /**
     * {@return the next frame, or {@code null} at the end}
     *
     * @throws CandumpFormatException if a line is wrong; the next call goes on behind it
     * @throws IOException            if the text cannot be read
     */
    public @Nullable CandumpEntry next() throws IOException {
        String line;
        while ((line = nextLine()) != null) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Optional<CandumpEntry> entry = parse(line);
            if (entry.isPresent()) {
                return entry.get();
            }
        }
        return null;
    }

    private Optional<CandumpEntry> parse(String line) throws CandumpFormatException {
        try {
            CandumpFormat.Line parsed = CandumpFormat.parse(line);
            parsed.skipped().ifPresent(reason -> skipped[reason.ordinal()]++);
            return parsed.entry();
        } catch (IllegalArgumentException e) {
            throw new CandumpFormatException(source, lineNumber, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable String nextLine() throws IOException {
        StringBuilder line = new StringBuilder(80);
        int c = text.read();
        if (c < 0) {
            return null;
        }
        lineNumber++;
        while (c >= 0 && c != '\n') {
            if (line.length() <= MAX_LINE_LENGTH) {
                line.append((char) c);
            }
            c = text.read();
        }
        if (line.length() > MAX_LINE_LENGTH) {
            throw new CandumpFormatException(
                    source, lineNumber, "the line is longer than candump writes any: is it another kind of file?");
        }
        return line.toString();
    }

    /** {@return how many lines were read so far} */
    public int lineNumber() {
        return lineNumber;
    }

    /** {@return how many reports of the controller were passed over so far} */
    public long errorFrames() {
        return skipped[CandumpFormat.Skipped.ERROR_FRAME.ordinal()];
    }

    /** {@return how many remote frames were passed over so far} */
    public long remoteFrames() {
        return skipped[CandumpFormat.Skipped.REMOTE_FRAME.ordinal()];
    }

    /** {@return how many frames of CAN FD or XL were passed over so far} */
    public long otherFrames() {
        return skipped[CandumpFormat.Skipped.OTHER_CAN.ordinal()];
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
