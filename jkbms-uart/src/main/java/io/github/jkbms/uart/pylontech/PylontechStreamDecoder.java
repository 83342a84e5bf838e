// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

import io.github.jkbms.BmsProtocolException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Finds Pylontech frames in a stream of bytes that arrives in pieces of any size and with anything in between. Start and end
 * cannot occur inside of a frame, so after any garbage the next good frame is found.
 *
 * <p>Keeps at most one frame, touches each byte once, never throws on what it is fed. Not safe for use by several threads at
 * once; starts no thread and reads no clock.
 */
public final class PylontechStreamDecoder {
    private final byte[] buffer = new byte[PylontechFrame.MAX_LENGTH];
    private int count;
    private long frames;
    private long refused;
    private long skippedBytes;

    /** Creates a decoder at the begin of a stream. */
    public PylontechStreamDecoder() {}

    /**
     * Takes the next bytes of the stream and tells what is complete now.
     *
     * @param bytes    where the bytes are
     * @param offset   index of the first byte
     * @param length   how many bytes, any number
     * @param listener told what is found, before this method returns
     */
    public void feed(byte[] bytes, int offset, int length, PylontechStreamListener listener) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i], listener);
        }
    }

    private void take(byte next, PylontechStreamListener listener) {
        if (next == PylontechFrame.START) {
            giveUp();
        } else if (count == 0 || count == buffer.length) {
            // between two frames, or behind more than any frame holds
            giveUp();
            skippedBytes++;
            return;
        }
        buffer[count++] = next;
        if (next == PylontechFrame.END) {
            complete(listener);
        }
    }

    private void complete(PylontechStreamListener listener) {
        PylontechFrame frame;
        try {
            frame = PylontechFrame.parse(Arrays.copyOf(buffer, count));
        } catch (BmsProtocolException e) {
            giveUp();
            return;
        }
        count = 0;
        frames++;
        listener.frame(frame);
    }

    private void giveUp() {
        if (count > 0) {
            refused++;
            skippedBytes += count;
            count = 0;
        }
    }

    /** Says that the line is silent for longer than a frame may pause: what began like a frame is given up. */
    public void silence() {
        giveUp();
    }

    /** {@return how many bytes are kept because they may be the begin of a frame} */
    public int pendingBytes() {
        return count;
    }

    /** {@return how many good frames were found} */
    public long frames() {
        return frames;
    }

    /** {@return how many places began like a frame and were none: damaged, cut off, or too long} */
    public long refused() {
        return refused;
    }

    /** {@return how many bytes belong to no good frame} */
    public long skippedBytes() {
        return skippedBytes;
    }
}
