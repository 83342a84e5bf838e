// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;

/** Writes a journal. Each call returns after the bytes are on the disk. Not safe for use by many threads. */
final class JournalWriter implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    JournalWriter(Path file) throws JournalException {
        this.file = file;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    Path file() {
        return file;
    }

    void begin(WritePlan plan, String reason, Instant now, Map<Target, Long> was) throws JournalException {
        StringBuilder text = new StringBuilder(Journal.HEADING).append('\n');
        text.append("pack ").append(plan.before().pack()).append('\n');
        text.append("route ").append(oneLine(plan.route())).append('\n');
        text.append("reason ").append(oneLine(reason)).append('\n');
        text.append("opened ").append(now).append('\n');
        was.forEach((target, value) -> text.append("was ")
                .append(target.key())
                .append(' ')
                .append(value)
                .append('\n'));
        for (PlannedWrite write : plan.writes()) {
            boolean isKnown = write.oldValue().isPresent() && !(write.target() instanceof Target.Act);
            text.append("change ")
                    .append(write.target().key())
                    .append(' ')
                    .append(isKnown ? Long.toString(write.oldValue().getAsLong()) : "-")
                    .append(' ')
                    .append(write.newValue())
                    .append('\n');
        }
        write(text.toString());
    }

    void sending(int step, long value, Instant now) throws JournalException {
        write("sending " + step + " " + value + " " + now + "\n");
    }

    void outcome(int step, Outcome outcome) throws JournalException {
        write("outcome " + step + " " + outcome.result() + " " + oneLine(outcome.text()) + "\n");
    }

    void end(ApplyReport.State state) throws JournalException {
        write("end " + state + "\n");
    }

    /** Says of a journal that was left open how it ended. */
    static void settle(Path file, ApplyReport.State state) throws JournalException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            // A line that was cut off says nothing, and must not swallow this one.
            channel.truncate(endOfLastLine(channel));
            channel.write(ByteBuffer.wrap(("end " + state + "\n").getBytes(StandardCharsets.UTF_8)), channel.size());
            channel.force(true);
        } catch (IOException e) {
            throw new JournalException("The journal " + file + " cannot be written: " + e.getMessage(), e);
        }
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            one.clear();
            channel.read(one, end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private void write(String text) throws JournalException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private JournalException failed(IOException e) {
        return new JournalException(
                "The journal " + file + " cannot be written (" + e.getMessage()
                        + "): without a journal nothing more is sent.",
                e);
    }

    @Override
    public void close() throws JournalException {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
