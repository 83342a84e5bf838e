// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recording;
import java.util.List;

/**
 * Plays the frames of one channel of a {@link Recording} on a bus, at the recorded pace: a node that sends what passed
 * the bus when the recording was made, what the recording program sent itself included. What it receives it ignores. On virtual
 * time a recording of hours plays in moments.
 *
 * <p>Run it with {@link CanDeviceRunner}; {@link #isOver()} may be asked from any thread.
 */
public final class CanReplay implements CanDevice {
    private final List<RecordedLine> lines;
    private volatile int next;

    /**
     * Creates a replay.
     *
     * @param recording what to play
     * @param channel   which channel of it; must hold CAN frames
     * @throws IllegalArgumentException if the recording has no such channel of frames
     */
    public CanReplay(Recording recording, String channel) {
        List<RecordedLine> all = recording.lines(channel);
        if (all.isEmpty()) {
            throw new IllegalArgumentException("channel: '" + channel + "', the recording has " + recording.channels());
        }
        if (all.stream().anyMatch(line -> line.frameId().isEmpty())) {
            throw new IllegalArgumentException("channel: '" + channel + "' holds bytes of a line, not CAN frames");
        }
        lines = all;
    }

    /** {@return whether everything was sent} */
    public boolean isOver() {
        return next == lines.size();
    }

    @Override
    public void started(CanDevicePort port) {
        if (!isOver()) {
            plan(port, port.time().nanoTime() - lines.get(0).nanos());
        }
    }

    private void plan(CanDevicePort port, long zeroNanos) {
        port.schedule(zeroNanos + lines.get(next).nanos(), () -> {
            RecordedLine line = lines.get(next);
            port.send(CanFrame.of(CanId.parse(line.frameId().orElseThrow()), line.bytes()));
            next++;
            if (!isOver()) {
                plan(port, zeroNanos);
            }
        });
    }

    @Override
    public void received(ReceivedFrame received, CanDevicePort port) {}
}
