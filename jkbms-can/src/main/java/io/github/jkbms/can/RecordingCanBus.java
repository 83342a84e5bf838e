// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recorder;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.model.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * A bus whose frames are written to a {@link Recorder}: those that are sent when they were taken, those that are received with
 * the moment of their arrival. The recorder stays open when the bus is closed, so that serial lines and buses fit into one
 * recording.
 *
 * <p>Safe for use by many threads as far as the bus inside is.
 */
public final class RecordingCanBus implements CanBus {
    private final CanBus bus;
    private final Recorder recorder;
    private final String channel;
    private final Scrubber scrubber;

    /**
     * Wraps a bus.
     *
     * @param bus      the bus to record; used and closed through this one from now on
     * @param recorder where to write; its clock is that of the bus
     * @param channel  what to call the bus in the recording: 1 to 64 characters without blanks and {@code #}
     * @param scrubber what hides secrets, such as {@link CanScrubber}; {@link Scrubber#passThrough()} hides nothing
     */
    public RecordingCanBus(CanBus bus, Recorder recorder, String channel, Scrubber scrubber) {
        this.bus = bus;
        this.recorder = recorder;
        this.channel = channel;
        this.scrubber = scrubber;
    }

    @Override
    public void send(CanFrame frame) throws BmsException {
        long nanos = recorder.elapsedNanos();
        bus.send(frame);
        record(nanos, Direction.SENT, frame);
    }

    @Override
    public @Nullable ReceivedFrame receive(long deadlineNanos) throws BmsException {
        ReceivedFrame received = bus.receive(deadlineNanos);
        if (received != null) {
            long age = Math.max(0, bus.time().nanoTime() - received.atNanos());
            record(Math.max(0, recorder.elapsedNanos() - age / 1000 * 1000), Direction.RECEIVED, received.frame());
        }
        return received;
    }

    private void record(long nanos, Direction direction, CanFrame frame) {
        RecordedLine line =
                RecordedLine.frame(nanos, channel, direction, frame.id().toString(), frame.data());
        synchronized (scrubber) {
            scrubber.accept(line).forEach(recorder::write);
        }
    }

    @Override
    public CanBusState state() {
        return bus.state();
    }

    @Override
    public CanCounts counts() {
        return bus.counts();
    }

    @Override
    public TimeSource time() {
        return bus.time();
    }

    @Override
    public String name() {
        return bus.name();
    }

    @Override
    public void close() {
        bus.close();
    }

    @Override
    public String toString() {
        return bus.toString();
    }
}
