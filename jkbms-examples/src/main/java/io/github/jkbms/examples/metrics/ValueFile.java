// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file to which lines are appended, each flushed at once. What is there already stays; a file with another first line is refused. May
 * begin a new file each day. Not safe for use by many threads.
 */
public final class ValueFile implements AutoCloseable {
    private final Path name;
    private final Optional<String> header;
    private final boolean isDaily;
    private @Nullable Writer out;
    private @Nullable Path open;

    private ValueFile(Path name, Optional<String> header, boolean isDaily) {
        this.name = name;
        this.header = header;
        this.isDaily = isDaily;
    }

    /**
     * {@return one file for all days, not yet opened}
     *
     * @param name   its name
     * @param header its first line, if it has one
     */
    public static ValueFile single(Path name, Optional<String> header) {
        return new ValueFile(name, header, false);
    }

    /**
     * {@return a file for each day, with the date before the extension: {@code values.csv} becomes {@code values-2026-11-26.csv}; not yet
     * opened}
     *
     * @param name   the name without the date
     * @param header the first line of each, if they have one
     */
    public static ValueFile daily(Path name, Optional<String> header) {
        return new ValueFile(name, header, true);
    }

    /**
     * Opens the file of a day, so that what is wrong with it is known before there is something to write.
     *
     * @param day today
     * @throws IOException if it cannot be written, or begins with another line; the message says so for people
     */
    public void open(LocalDate day) throws IOException {
        Path wanted = isDaily ? dated(day) : name;
        if (out != null && wanted.equals(open)) {
            return;
        }
        close();
        boolean isNew = !Files.exists(wanted) || Files.size(wanted) == 0;
        if (!isNew && header.isPresent() && !header.get().equals(firstLine(wanted))) {
            throw new IOException(wanted + " begins with other columns than this version writes: choose another file");
        }
        boolean isCutOff = !isNew && !endsWithALine(wanted);
        Writer writer = Files.newBufferedWriter(
                wanted, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        out = writer;
        open = wanted;
        if (isNew && header.isPresent()) {
            write(writer, header.get() + "\n");
        } else if (isCutOff) {
            // the program was killed in the middle of a line: the next one begins on its own
            write(writer, "\n");
        }
    }

    /**
     * Appends a line.
     *
     * @param line the line, without its end
     * @param day  today
     * @throws IOException if it cannot be written; the next line tries again
     */
    public void append(String line, LocalDate day) throws IOException {
        open(day);
        if (out != null) {
            write(out, line + "\n");
        }
    }

    private void write(Writer writer, String text) throws IOException {
        try {
            writer.write(text);
            writer.flush();
        } catch (IOException e) {
            out = null;
            try (writer) {
                throw e;
            }
        }
    }

    private Path dated(LocalDate day) {
        String file = String.valueOf(name.getFileName());
        int dot = file.lastIndexOf('.');
        return name.resolveSibling(
                dot <= 0 ? file + "-" + day : file.substring(0, dot) + "-" + day + file.substring(dot));
    }

    private static @Nullable String firstLine(Path file) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            return reader.readLine();
        }
    }

    private static boolean endsWithALine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() == '\n';
        }
    }

    @Override
    public void close() throws IOException {
        Writer writer = out;
        out = null;
        if (writer != null) {
            writer.close();
        }
    }
}
