// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A link that plays one channel of a {@link Recording}: a read returns what was recorded as received, at most one recorded
 * line at a time, and {@link ReplayWrites} says what writes do. The replay starts when it is made.
 *
 * <p>When everything was played, the line is silent for one read and gone for all further ones, so that a program that waits
 * for the end of an answer gets it, and a program that listens for ever comes to its end.
 *
 * <p>Safe for use by many threads.
 */
public final class ReplayLink implements ByteLink {
    private static final String OVER = "the recording is over. Start the replay again to see it once more.";

    private final String name;
    private final TimeSource time;
    private final ReplayWrites writes;
    private final ReplayScript script;
    private final Inbox inbox;
    private final List<byte[]> written = new ArrayList<>();

    private ReplayLink(Recording recording, String channel, boolean paced, TimeSource time, ReplayWrites writes) {
        List<RecordedLine> lines = recording.lines(channel);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("channel: '" + channel + "', the recording has " + recording.channels());
        }
        if (lines.stream().anyMatch(line -> line.frameId().isPresent())) {
            throw new IllegalArgumentException("channel: '" + channel + "' holds CAN frames, not bytes of a line");
        }
        long firstNanos = recording.lines().get(0).nanos();
        this.name = "replay of " + channel;
        this.time = time;
        this.writes = Objects.requireNonNull(writes, "writes");
        long nowNanos = time.nanoTime();
        script = new ReplayScript(lines, paced, paced ? nowNanos - firstNanos : nowNanos);
        inbox = new Inbox(name, time, script);
        if (writes == ReplayWrites.IGNORED) {
            script.releaseAll();
        } else {
            script.release();
        }
    }

    /**
     * {@return a replay with the pauses of the recording}
     *
     * @param recording what to play; its first line, of whatever channel, comes at once
     * @param channel   which channel of it; must hold bytes, not CAN frames
     * @param time      the clock
     * @param writes    what writes do
     * @throws IllegalArgumentException if the recording has no such channel of bytes
     */
    public static ReplayLink atRecordedPace(Recording recording, String channel, TimeSource time, ReplayWrites writes) {
        return new ReplayLink(recording, channel, true, time, writes);
    }

    /**
     * {@return a replay without pauses} With {@link ReplayWrites#IGNORED} the whole recording has arrived from the start,
     * and {@link #discardInput()} throws all of it away; programs that ask want one of the other two.
     *
     * @param recording what to play
     * @param channel   which channel of it; must hold bytes, not CAN frames
     * @param time      the clock, for the deadlines of reads that get nothing
     * @param writes    what writes do
     * @throws IllegalArgumentException if the recording has no such channel of bytes
     */
    public static ReplayLink atOnce(Recording recording, String channel, TimeSource time, ReplayWrites writes) {
        return new ReplayLink(recording, channel, false, time, writes);
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        int count = inbox.read(buffer, offset, length, deadlineNanos);
        if (count == 0 && inbox.holds(script::isOver)) {
            inbox.end(OVER);
        }
        return count;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws BmsException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        inbox.requireOpen();
        byte[] copy = Arrays.copyOfRange(bytes, offset, offset + length);
        long nowNanos = time.nanoTime();
        inbox.update(() -> {
            written.add(copy);
            switch (writes) {
                case IGNORED -> {}
                case IN_STEP -> script.step(nowNanos);
                case MUST_MATCH -> script.match(copy, nowNanos);
            }
        });
    }

    @Override
    public int discardInput() throws BmsException {
        return inbox.discard();
    }

    /** {@return what was written so far, a fresh copy, one array for each write} */
    public List<byte[]> written() {
        List<byte[]> copies = new ArrayList<>();
        inbox.update(() -> written.forEach(bytes -> copies.add(bytes.clone())));
        return copies;
    }

    /** {@return whether everything was read and no write can bring more} */
    public boolean isOver() {
        return inbox.holds(script::isOver);
    }

    @Override
    public TimeSource time() {
        return time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOpen() {
        return !inbox.isClosed();
    }

    @Override
    public void close() {
        inbox.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
