// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import java.util.Arrays;
import java.util.List;

/**
 * A link whose traffic is written to a {@link Recorder}. What is thrown away unread is recorded too. The recorder stays open
 * when the link is closed.
 *
 * <p>Safe for use by many threads as far as the link inside is.
 */
public final class RecordingLink extends WrappedLink {
    private final Recorder recorder;
    private final String channel;
    private final Scrubber scrubber;
    private final Object lock = new Object();
    private boolean finished;

    /**
     * Wraps a link.
     *
     * @param line     the link to record; used and closed through this one from now on
     * @param recorder where to write
     * @param channel  what to call the link in the recording: 1 to 64 characters without blanks and {@code #}
     * @param scrubber what hides secrets; {@link Scrubber#passThrough()} hides nothing
     */
    public RecordingLink(ByteLink line, Recorder recorder, String channel, Scrubber scrubber) {
        super(line);
        this.recorder = recorder;
        this.channel = RecordedLine.requireChannel(channel);
        this.scrubber = scrubber;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        int count = line.read(buffer, offset, length, deadlineNanos);
        if (count > 0) {
            record(recorder.elapsedNanos(), Direction.RECEIVED, buffer, offset, count);
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        // The moment before sending, so that an answer that another thread reads never looks older than its question.
        long nanos = recorder.elapsedNanos();
        line.write(bytes, offset, length);
        if (length > 0) {
            record(nanos, Direction.SENT, bytes, offset, length);
        }
    }

    @Override
    public int discardInput() throws BmsException {
        byte[] waste = new byte[256];
        int total = 0;
        int count;
        while ((count = read(waste, 0, waste.length, time().nanoTime())) > 0) {
            total += count;
        }
        return total;
    }

    private void record(long nanos, Direction direction, byte[] bytes, int offset, int length) {
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        synchronized (lock) {
            if (!finished) {
                writeAll(scrubber.accept(RecordedLine.bytes(nanos, channel, direction, copy)));
            }
        }
    }

    @Override
    public void close() {
        line.close();
        synchronized (lock) {
            if (!finished) {
                finished = true;
                writeAll(scrubber.finish());
            }
        }
    }

    private void writeAll(List<RecordedLine> lines) {
        lines.forEach(recorder::write);
    }
}
