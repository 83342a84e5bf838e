// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

import java.util.Objects;

/**
 * Finds {@code 4E 57} frames in a stream of bytes that arrives in pieces of any size and with anything in between.
 *
 * <p>The start bytes occur inside of data too, and a false start has a length of its own, so all places that begin like a
 * frame are followed side by side: the first one that is complete and whose end mark and checksum agree is the frame. A good
 * frame is told as soon as its last byte has come, whatever stands before it.
 *
 * <p>Keeps at most 1024 bytes, does a bounded amount of work for each byte, never throws on what it is fed. Not safe for
 * use by several threads at once; starts no thread and reads no clock.
 */
public final class NwStreamDecoder {
    private static final int CAPACITY = 1024;

    /** How many bytes show start and length. */
    private static final int HEADER_LENGTH = 4;

    /** A start with a possible length has no other one within its first three bytes. */
    private static final int MAX_CANDIDATES = (NwFrame.MAX_LENGTH_FIELD + NwFrame.UNCOUNTED) / 3 + 1;

    private final byte[] buffer = new byte[CAPACITY];
    /** Sum of all bytes before an index, so that the sum of any frame costs one subtraction. */
    private final int[] sumBefore = new int[CAPACITY + 1];
    /** Where possible frames begin, ascending. */
    private final int[] starts = new int[MAX_CANDIDATES];

    private int candidates;
    /** Index behind the candidate that is complete first. */
    private int nextEnd;
    /** Stream position of index 0. */
    private long base;
    /** The next index to look at for a start. */
    private int scan;
    /** Bytes before this index belong to a frame that was told, or were told as skipped. */
    private int told;
    /** Behind the last byte. */
    private int tail;

    private long frames;
    private long skippedBytes;
    private long refused;
    private long work;

    /** Creates a decoder at the begin of a stream. */
    public NwStreamDecoder() {
        nextEnd = Integer.MAX_VALUE;
    }

    /**
     * Takes the next bytes of the stream and tells what is complete now.
     *
     * @param bytes    where the bytes are
     * @param offset   index of the first byte
     * @param length   how many bytes, any number
     * @param listener told what is found, before this method returns
     */
    public void feed(byte[] bytes, int offset, int length, NwStreamListener listener) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (tail == CAPACITY) {
                compact();
            }
            int part = Math.min(end - from, CAPACITY - tail);
            append(bytes, from, part);
            from += part;
            decode(listener);
        }
    }

    /**
     * Takes the next bytes of the stream and tells what is complete now.
     *
     * @param bytes    the bytes
     * @param listener told what is found, before this method returns
     */
    public void feed(byte[] bytes, NwStreamListener listener) {
        feed(bytes, 0, bytes.length, listener);
    }

    /**
     * Says that the line is silent for longer than a frame may pause: what began like a frame is given up.
     *
     * @param listener told about the bytes that are given up, before this method returns
     */
    public void silence(NwStreamListener listener) {
        refused += candidates;
        candidates = 0;
        nextEnd = Integer.MAX_VALUE;
        scan = tail;
        tellSkipped(tail, listener);
    }

    /** {@return how many bytes are kept because they may be the begin of a frame, at most 1024} */
    public int pendingBytes() {
        return tail - told;
    }

    /** {@return what was found and passed over so far} */
    public NwStreamCounts counts() {
        return new NwStreamCounts(frames, skippedBytes, refused);
    }

    /** How many steps were done; tests hold it against the length of the stream. */
    long work() {
        return work;
    }

    private void append(byte[] bytes, int from, int length) {
        System.arraycopy(bytes, from, buffer, tail, length);
        for (int i = 0; i < length; i++) {
            sumBefore[tail + 1] = sumBefore[tail] + (buffer[tail] & 0xFF);
            tail++;
        }
        work += length;
    }

    private void decode(NwStreamListener listener) {
        while (true) {
            findStarts();
            if (nextEnd > tail) {
                break;
            }
            settle(listener);
        }
        tellSkipped(candidates > 0 ? starts[0] : scan, listener);
    }

    /** Notes places that begin like a frame, up to the first moment at which a candidate is complete. */
    private void findStarts() {
        int from = scan;
        while (scan + HEADER_LENGTH <= Math.min(tail, nextEnd)) {
            if (buffer[scan] == NwFrame.START_HIGH && buffer[scan + 1] == NwFrame.START_LOW) {
                int lengthField = NwFrame.u16(buffer, scan + 2);
                if (lengthField >= NwFrame.MIN_LENGTH_FIELD && lengthField <= NwFrame.MAX_LENGTH_FIELD) {
                    starts[candidates++] = scan;
                    nextEnd = Math.min(nextEnd, scan + lengthField + NwFrame.UNCOUNTED);
                }
            }
            scan++;
        }
        work += scan - from;
    }

    /** Decides about the candidates that are complete at {@link #nextEnd}. */
    private void settle(NwStreamListener listener) {
        int end = nextEnd;
        nextEnd = Integer.MAX_VALUE;
        work += candidates;
        int kept = 0;
        for (int i = 0; i < candidates; i++) {
            int start = starts[i];
            int candidateEnd = end(start);
            if (candidateEnd != end) {
                starts[kept++] = start;
                nextEnd = Math.min(nextEnd, candidateEnd);
            } else if (isFrame(start, end)) {
                candidates = 0;
                nextEnd = Integer.MAX_VALUE;
                take(start, end, listener);
                return;
            } else {
                refused++;
            }
        }
        candidates = kept;
    }

    private int end(int start) {
        return start + NwFrame.u16(buffer, start + 2) + NwFrame.UNCOUNTED;
    }

    private boolean isFrame(int start, int end) {
        int mark = end - NwFrame.END_MARK_FROM_END;
        return buffer[mark] == NwFrame.END_MARK
                && (sumBefore[mark + 1] - sumBefore[start] & 0xFFFF) == NwFrame.u16(buffer, end - 2);
    }

    private void take(int start, int end, NwStreamListener listener) {
        NwFrame frame = NwFrame.copyOf(buffer, start, end - start);
        scan = end;
        frames++;
        int skippedFrom = told;
        told = end;
        skippedBytes += start - skippedFrom;
        if (start > skippedFrom) {
            listener.skipped(base + skippedFrom, buffer, skippedFrom, start - skippedFrom);
        }
        listener.frame(base + start, frame);
    }

    private void tellSkipped(int end, NwStreamListener listener) {
        if (end > told) {
            int from = told;
            told = end;
            skippedBytes += end - from;
            listener.skipped(base + from, buffer, from, end - from);
        }
    }

    /** Moves what is not decided to the front: at most one frame and the begin of a header. */
    private void compact() {
        int by = told;
        System.arraycopy(buffer, by, buffer, 0, tail - by);
        System.arraycopy(sumBefore, by, sumBefore, 0, tail - by + 1);
        work += tail - by;
        for (int i = 0; i < candidates; i++) {
            starts[i] -= by;
        }
        base += by;
        told = 0;
        scan -= by;
        tail -= by;
        if (nextEnd != Integer.MAX_VALUE) {
            nextEnd -= by;
        }
    }
}
