// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.model.TimeSource;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@link Recording} while things happen: line by line, each flushed at once, so that a program that dies leaves all
 * but the last one. Several links and buses may write to one recorder, each under its own channel name.
 *
 * <p>A full disk must not stop a battery from being watched: after the first failure nothing more is written, and
 * {@link #failure()} and {@link #close()} tell.
 *
 * <p>Safe for use by many threads.
 */
public final class Recorder implements AutoCloseable {
    private static final long NANOS_PER_MICROSECOND = 1000;

    private final Appendable out;
    private final TimeSource time;
    private final long startNanos;
    private @Nullable IOException failure;
    private boolean closed;

    /**
     * Starts a recording and writes its head.
     *
     * @param out  where to write; flushed after each line and closed at the end if it can be
     * @param time the clock
     */
    public Recorder(Appendable out, TimeSource time) {
        this.out = out;
        this.time = time;
        startNanos = time.nanoTime();
        append(RecordingFormat.HEADER);
        append(RecordingFormat.writeStart(time.instant()));
    }

    /**
     * {@return a recorder that writes a new file}
     *
     * @param file its name; what it held before is lost
     * @param time the clock
     * @throws IOException if the file cannot be created
     */
    public static Recorder toFile(Path file, TimeSource time) throws IOException {
        return new Recorder(Files.newBufferedWriter(file, StandardCharsets.UTF_8), time);
    }

    /** {@return the time since the start of the recording, in nanoseconds, in whole microseconds} */
    public long elapsedNanos() {
        long nanos = time.nanoTime() - startNanos;
        return nanos - nanos % NANOS_PER_MICROSECOND;
    }

    /**
     * Writes a line as it is; scrubbing is up to the caller.
     *
     * @param line what to write, with a time of {@link #elapsedNanos()}
     */
    public void write(RecordedLine line) {
        append(RecordingFormat.write(line));
    }

    /**
     * Writes a comment.
     *
     * @param text one or several lines for people
     */
    public synchronized void comment(String text) {
        text.lines().forEach(line -> append("# " + line));
    }

    private synchronized void append(String text) {
        if (closed || failure != null) {
            return;
        }
        try {
            out.append(text).append('\n');
            if (out instanceof Flushable flushable) {
                flushable.flush();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    /** {@return why the recording ended before it was closed, if it did} */
    public synchronized Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * Ends the recording and closes what it was written to. Nothing happens the second time.
     *
     * @throws IOException if the end cannot be written, or something could not be written earlier
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (out instanceof Closeable closeable) {
            closeable.close();
        }
        if (failure != null) {
            throw new IOException("The recording is incomplete: " + failure.getMessage(), failure);
        }
    }
}
