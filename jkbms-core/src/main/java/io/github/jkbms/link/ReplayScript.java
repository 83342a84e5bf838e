// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsProtocolException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a replayed channel brings, and when: the received lines up to the next sent one are on their way, the rest waits for
 * a write. Not safe for use by many threads.
 */
final class ReplayScript implements Arrivals {
    private static final class Piece {
        final byte[] bytes;
        final long atNanos;
        int taken;

        Piece(byte[] bytes, long atNanos) {
            this.bytes = bytes;
            this.atNanos = atNanos;
        }
    }

    private final List<RecordedLine> lines;
    private final boolean paced;
    private final Deque<Piece> coming = new ArrayDeque<>();
    private int next;
    private int matched;

    /** The moment of the replay that time 0 of the recording stands for; moves with each write. */
    private long zeroNanos;

    ReplayScript(List<RecordedLine> lines, boolean paced, long zeroNanos) {
        this.lines = lines;
        this.paced = paced;
        this.zeroNanos = zeroNanos;
    }

    /** Sets what was received up to the next sent line on its way. */
    void release() {
        while (hasNext() && lines.get(next).direction() == Direction.RECEIVED) {
            RecordedLine line = lines.get(next);
            coming.add(new Piece(line.bytes(), paced ? zeroNanos + line.nanos() : zeroNanos));
            next++;
        }
    }

    /** Sets everything that was received on its way. */
    void releaseAll() {
        release();
        while (hasNext()) {
            next++;
            release();
        }
    }

    /** Takes the next sent line as done. */
    void step(long nowNanos) {
        if (hasNext()) {
            RecordedLine sent = lines.get(next);
            zeroNanos = paced ? nowNanos - sent.nanos() : nowNanos;
            matched = 0;
            next++;
            release();
        }
    }

    /** Compares bytes with the sent lines that are next, and takes those that are complete as done. */
    void match(byte[] written, long nowNanos) throws BmsProtocolException {
        for (int i = 0; i < written.length; i++) {
            if (!hasNext()) {
                throw mismatch("byte " + i + " of a write comes after the last one that was sent in the recording.");
            }
            RecordedLine sent = lines.get(next);
            byte[] expected = sent.bytes();
            if (!sent.isScrubbed() && expected[matched] != written[i]) {
                throw mismatch("byte %d of a write is %02X where the recording has %02X, in the line '%s'."
                        .formatted(i, written[i], expected[matched], sent));
            }
            matched++;
            if (matched == expected.length) {
                step(nowNanos);
            }
        }
    }

    private static BmsProtocolException mismatch(String what) {
        return new BmsProtocolException(BmsProtocolException.Kind.MISMATCH, "The replay does not fit: " + what);
    }

    private boolean hasNext() {
        return next < lines.size();
    }

    /** {@return whether everything was taken and no write can bring more} */
    boolean isOver() {
        return coming.isEmpty() && !hasNext();
    }

    @Override
    public int take(byte[] buffer, int offset, int length, long nowNanos) {
        if (coming.isEmpty() || coming.element().atNanos - nowNanos > 0) {
            return 0;
        }
        Piece piece = coming.element();
        int count = Math.min(length, piece.bytes.length - piece.taken);
        System.arraycopy(piece.bytes, piece.taken, buffer, offset, count);
        piece.taken += count;
        if (piece.taken == piece.bytes.length) {
            coming.remove();
        }
        return count;
    }

    @Override
    public boolean isEmpty() {
        return coming.isEmpty();
    }

    @Override
    public long nextNanos() {
        return coming.element().atNanos;
    }
}
