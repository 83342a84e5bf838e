// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.recording;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.CandumpEntry;
import io.github.jkbms.can.CandumpReader;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recording;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CAN frames of a file, one after the other: a log of candump, or a recording of this program. */
public interface CanTake extends AutoCloseable {
    /**
     * {@return the next frame, or {@code null} at the end}
     *
     * @throws IOException if it cannot be read, or a line is wrong; the message says which
     */
    @Nullable
    CandumpEntry next() throws IOException;

    @Override
    void close() throws IOException;

    /**
     * {@return the frames of a file}
     *
     * @param file where it is
     * @throws IOException if it cannot be read
     */
    static CanTake open(Path file) throws IOException {
        boolean isRecording;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = reader.readLine();
            isRecording = first != null && first.contains(RecordingSource.OWN);
        }
        return isRecording ? of(Recording.read(file)) : of(CandumpReader.open(file));
    }

    private static CanTake of(CandumpReader reader) {
        return new CanTake() {
            @Override
            public @Nullable CandumpEntry next() throws IOException {
                return reader.next();
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    private static CanTake of(Recording recording) {
        Instant start = recording.start().orElse(Instant.EPOCH);
        List<RecordedLine> frames = recording.lines().stream()
                .filter(line -> line.frameId().isPresent())
                .toList();
        Iterator<RecordedLine> lines = frames.iterator();
        return new CanTake() {
            @Override
            public @Nullable CandumpEntry next() {
                if (!lines.hasNext()) {
                    return null;
                }
                RecordedLine line = lines.next();
                CanFrame frame = CanFrame.of(CanId.parse(line.frameId().orElseThrow()), line.bytes());
                return CandumpEntry.of(start.plusNanos(line.nanos()), line.channel(), frame);
            }

            @Override
            public void close() {}
        };
    }
}
