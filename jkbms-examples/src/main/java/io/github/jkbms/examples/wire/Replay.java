// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.can.CanReplay;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.RecordedLine;
import io.github.jkbms.link.Recording;
import io.github.jkbms.link.ReplayLink;
import io.github.jkbms.link.ReplayWrites;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A recording that is played instead of a line. Immutable.
 *
 * @param name      what to call it, such as the name of the file
 * @param recording what was recorded
 * @param channel   which channel of it
 * @param time      the clock on which it is played: the system's for the recorded pace, a virtual one to be quick
 */
public record Replay(String name, Recording recording, String channel, TimeSource time) {
    private static final int MBAP_HEADER = 6;

    /**
     * {@return a recording that is to be played}
     *
     * @param name      what to call it
     * @param recording what was recorded
     * @param channel   which channel; the only one if it is not named
     * @param isFast    whether to play on a virtual clock, without waiting
     * @throws IllegalArgumentException if there is no such channel, or several and none was named
     */
    public static Replay of(String name, Recording recording, Optional<String> channel, boolean isFast) {
        List<String> channels = List.copyOf(recording.channels());
        if (channels.isEmpty()) {
            throw new IllegalArgumentException(name + " holds no traffic");
        }
        if (channel.isEmpty() && channels.size() > 1) {
            throw new IllegalArgumentException(
                    "%s has several channels: choose one with --channel, out of %s".formatted(name, channels));
        }
        String chosen = channel.orElse(channels.get(0));
        if (!channels.contains(chosen)) {
            throw new IllegalArgumentException(
                    "%s has no channel '%s'; it has %s".formatted(name, chosen, String.join(", ", channels)));
        }
        TimeSource time = isFast ? new VirtualTime(recording.start().orElse(Instant.EPOCH)) : TimeSource.SYSTEM;
        return new Replay(name, recording, chosen, time);
    }

    /** {@return the line, for a program that asks: its questions must be those of the recording} */
    public ReplayLink asked() {
        requireBytes();
        return ReplayLink.atRecordedPace(recording, channel, time, ReplayWrites.MUST_MATCH);
    }

    /** {@return the line, for a program that listens: what went over it in both directions, as a third party hears it} */
    public ReplayLink overheard() {
        requireBytes();
        List<RecordedLine> heard = recording.lines(channel).stream()
                .map(line -> RecordedLine.bytes(line.nanos(), line.channel(), Direction.RECEIVED, line.bytes()))
                .toList();
        Recording overheard = Recording.of(recording.start().orElse(null), heard);
        return ReplayLink.atRecordedPace(overheard, channel, time, ReplayWrites.IGNORED);
    }

    /** {@return the bus} */
    public CanReplay bus() {
        if (!isCan()) {
            throw new IllegalArgumentException(
                    "%s: '%s' holds bytes of a line, not CAN frames".formatted(name, channel));
        }
        return new CanReplay(recording, channel);
    }

    /** {@return whether the channel holds CAN frames} */
    public boolean isCan() {
        return recording.lines(channel).get(0).frameId().isPresent();
    }

    private void requireBytes() {
        if (isCan()) {
            throw new IllegalArgumentException("%s: '%s' holds CAN frames: add --wire can".formatted(name, channel));
        }
    }

    /** {@return whether the first question has the head of Modbus TCP, which no request over RS485 looks like} */
    boolean isModbusTcp() {
        return recording.lines(channel).stream()
                .filter(line -> line.direction() == Direction.SENT)
                .findFirst()
                .map(RecordedLine::bytes)
                .filter(bytes -> bytes.length > MBAP_HEADER
                        && bytes[2] == 0
                        && bytes[3] == 0
                        && (Byte.toUnsignedInt(bytes[4]) << 8 | Byte.toUnsignedInt(bytes[5]))
                                == bytes.length - MBAP_HEADER)
                .isPresent();
    }
}
