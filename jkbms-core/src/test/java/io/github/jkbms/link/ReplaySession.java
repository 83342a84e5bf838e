// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.model.VirtualTime;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/** Records a program at a line, and the same program again at the replay of that recording. */
final class ReplaySession {
    private static final String CHANNEL = "line";

    private ReplaySession() {}

    /** {@return the recording of steps that follow one another on a line in memory, the first one at its start} */
    static Recording record(List<RecordingProperties.Step> steps) throws IOException {
        VirtualTime time = new VirtualTime();
        MemoryLink near = MemoryLink.create(time);
        StringBuilder text = new StringBuilder();
        ByteLink recorded = new RecordingLink(near, new Recorder(text, time), CHANNEL, Scrubber.passThrough());
        byte[] buffer = new byte[100];
        long atNanos = 0;
        for (RecordingProperties.Step step : steps) {
            time.runUntil(atNanos, () -> false);
            if (step.direction() == Direction.SENT) {
                recorded.write(step.bytes());
            } else {
                near.peer().write(step.bytes());
                recorded.read(buffer, 0, buffer.length, atNanos);
            }
            atNanos += step.pauseMicros() * 1000L;
        }
        return Recording.parse(new StringReader(text.toString()), "original");
    }

    /** {@return the recording of a program that does what the first one did, at a replay} */
    static Recording recordReplayOf(Recording original, ReplayWrites writes) throws IOException {
        VirtualTime time = new VirtualTime();
        ByteLink replay = ReplayLink.atRecordedPace(original, CHANNEL, time, writes);
        StringBuilder text = new StringBuilder();
        ByteLink recorded = new RecordingLink(replay, new Recorder(text, time), CHANNEL, Scrubber.passThrough());
        byte[] buffer = new byte[100];
        for (RecordedLine line : original.lines()) {
            if (line.direction() == Direction.SENT) {
                time.runUntil(line.nanos(), () -> false);
                recorded.write(line.bytes());
            } else {
                recorded.read(buffer, 0, buffer.length, LinkTesting.soon(replay));
            }
        }
        return Recording.parse(new StringReader(text.toString()), "replay");
    }
}
