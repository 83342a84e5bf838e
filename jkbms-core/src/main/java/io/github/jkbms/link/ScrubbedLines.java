// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what may be written of one direction of a line, for {@link Scrubber scrubbers}: whole frames with their secrets
 * masked, and what lies between them without its letters and digits, since it may be a piece of a frame. Not safe for use by
 * several threads.
 */
public final class ScrubbedLines {
    private static final byte[] CHATTER = {'A', 'T', '\r', '\n'};

    private final List<RecordedLine> lines = new ArrayList<>();
    private @Nullable RecordedLine latest;

    /** Up to where the stream was written. */
    private long end;

    /** Creates a collection with nothing in it. */
    public ScrubbedLines() {}

    /**
     * Notes the line that what follows came with.
     *
     * @param line the line, whose moment and channel what follows gets
     */
    public void from(RecordedLine line) {
        latest = line;
    }

    /**
     * Adds a frame; the few bytes that it shares with the one before it are written once.
     *
     * @param position where its first byte stood in the stream
     * @param original the bytes
     * @param masked   as many bytes, without secrets
     */
    public void frame(long position, byte[] original, byte[] masked) {
        int shared = (int) Math.max(0, end - position);
        add(slice(original, shared), slice(masked, shared));
        end = position + original.length;
    }

    /**
     * Adds bytes that belong to no frame.
     *
     * @param position where the first of them stood in the stream
     * @param bytes    where they are
     * @param offset   index of the first of them
     * @param length   how many
     */
    public void between(long position, byte[] bytes, int offset, int length) {
        byte[] original = Arrays.copyOfRange(bytes, offset, offset + length);
        byte[] masked = original.clone();
        for (int i = 0; i < masked.length; ) {
            if (isChatter(masked, i)) {
                i += CHATTER.length;
            } else {
                boolean isCharacter = masked[i] > 0 && Character.isLetterOrDigit((char) masked[i]);
                masked[i] = isCharacter ? (byte) '*' : masked[i];
                i++;
            }
        }
        frame(position, original, masked);
    }

    private static boolean isChatter(byte[] bytes, int at) {
        return at + CHATTER.length <= bytes.length
                && Arrays.equals(bytes, at, at + CHATTER.length, CHATTER, 0, CHATTER.length);
    }

    private void add(byte[] original, byte[] masked) {
        RecordedLine line = latest;
        if (line != null && original.length > 0) {
            lines.add(
                    Arrays.equals(original, masked)
                            ? RecordedLine.bytes(line.nanos(), line.channel(), line.direction(), original)
                            : line.scrubbedTo(masked));
        }
    }

    private static byte[] slice(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, Math.min(from, bytes.length), bytes.length);
    }

    /** {@return what was added since the last call} */
    public List<RecordedLine> take() {
        List<RecordedLine> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
