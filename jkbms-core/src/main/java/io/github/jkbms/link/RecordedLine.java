// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of a {@link Recording}: some bytes that went one way at one moment, or one CAN frame. Immutable.
 */
public final class RecordedLine {
    private static final Pattern CHANNEL = Pattern.compile("[^\\s#]{1,64}");
    private static final Pattern FRAME_ID = Pattern.compile("[0-7][0-9A-Fa-f]{2}|[01][0-9A-Fa-f]{7}");

    private final long nanos;
    private final String channel;
    private final Direction direction;
    private final @Nullable String frameId;
    private final byte[] bytes;
    private final boolean scrubbed;

    private RecordedLine(
            long nanos, String channel, Direction direction, @Nullable String frameId, byte[] bytes, boolean scrubbed) {
        this.nanos = nanos;
        this.channel = channel;
        this.direction = Objects.requireNonNull(direction, "direction");
        this.frameId = frameId;
        this.bytes = bytes;
        this.scrubbed = scrubbed;
    }

    /**
     * {@return some bytes of a serial line or connection}
     *
     * @param nanos     monotonic time since the start of the recording, in nanoseconds; not negative
     * @param channel   the name of the line, without blanks and {@code #}, 64 characters at the most
     * @param direction which way they went
     * @param bytes     at least one byte
     */
    public static RecordedLine bytes(long nanos, String channel, Direction direction, byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("bytes: none, a line without a frame identifier needs at least one");
        }
        return new RecordedLine(requireTime(nanos), requireChannel(channel), direction, null, bytes.clone(), false);
    }

    /**
     * {@return one CAN frame}
     *
     * @param nanos     monotonic time since the start of the recording, in nanoseconds; not negative
     * @param channel   the name of the bus, without blanks and {@code #}, 64 characters at the most
     * @param direction which way it went
     * @param frameId   the identifier in hexadecimal: three digits for 11 bits, eight for 29 bits
     * @param bytes     the data, 0 to 8 bytes
     */
    public static RecordedLine frame(long nanos, String channel, Direction direction, String frameId, byte[] bytes) {
        if (bytes.length > 8) {
            throw new IllegalArgumentException("bytes: " + bytes.length + ", a CAN frame has 8 at the most");
        }
        return new RecordedLine(
                requireTime(nanos), requireChannel(channel), direction, requireId(frameId), bytes.clone(), false);
    }

    private static long requireTime(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos: " + nanos + ", a recording starts at 0");
        }
        return nanos;
    }

    static String requireChannel(String channel) {
        if (!CHANNEL.matcher(channel).matches()) {
            throw new IllegalArgumentException(
                    "channel: '" + channel + "', must be 1 to 64 characters without blanks and #");
        }
        return channel;
    }

    private static String requireId(String frameId) {
        if (!FRAME_ID.matcher(frameId).matches()) {
            throw new IllegalArgumentException(
                    "frame identifier: '" + frameId + "', must be 3 hexadecimal digits up to 7FF or 8 up to 1FFFFFFF");
        }
        return frameId.toUpperCase(Locale.ROOT);
    }

    /**
     * {@return the same line with other bytes, marked as scrubbed}
     *
     * @param masked what to write instead; for a line without frame identifier at least one byte
     */
    public RecordedLine scrubbedTo(byte[] masked) {
        RecordedLine checked = frameId == null
                ? bytes(nanos, channel, direction, masked)
                : frame(nanos, channel, direction, frameId, masked);
        return new RecordedLine(nanos, channel, direction, frameId, checked.bytes, true);
    }

    /** {@return monotonic time since the start of the recording, in nanoseconds} */
    public long nanos() {
        return nanos;
    }

    /** {@return the name of the line or bus} */
    public String channel() {
        return channel;
    }

    /** {@return which way the bytes went} */
    public Direction direction() {
        return direction;
    }

    /** {@return the identifier of a CAN frame in capital hexadecimal digits, three or eight; empty for bytes of a line} */
    public Optional<String> frameId() {
        return Optional.ofNullable(frameId);
    }

    /** {@return the bytes, a fresh copy} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return whether bytes were changed to hide something} */
    public boolean isScrubbed() {
        return scrubbed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RecordedLine that
                && nanos == that.nanos
                && scrubbed == that.scrubbed
                && direction == that.direction
                && channel.equals(that.channel)
                && Objects.equals(frameId, that.frameId)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nanos, channel, direction, frameId, Arrays.hashCode(bytes), scrubbed);
    }

    /** {@return the line as it stands in a recording} */
    @Override
    public String toString() {
        return RecordingFormat.write(this);
    }
}
