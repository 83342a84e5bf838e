// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Objects;

/**
 * Finds native records, commands, acknowledges and trigger requests in a stream of bytes that arrives in pieces of any size
 * and with anything in between (sections 3 and 10.2). Serial reads and Bluetooth notifications are fed as they come.
 *
 * <p>A header is only a suspicion until the checksum agrees; after a false one the search goes on one byte later. The
 * checksum of records and commands has eight bits, so that a frame which was cut off and runs into the next one passes it
 * now and then: a candidate that holds another good frame inside is refused in favour of that one.
 *
 * <p>Keeps at most 1024 bytes, does a bounded amount of work for each byte, never throws on what it is fed. Not safe for
 * use by several threads at once; starts no thread and reads no clock.
 */
public final class NativeStreamDecoder {
    private static final int CAPACITY = 1024;

    /** How many bytes at the end of a frame are searched again, since a header may begin in a frame that lacked its end. */
    private static final int OVERLAP = 3;

    private static final int NOWHERE = Integer.MIN_VALUE / 2;

    /** Third and fourth bytes of the headers, second and third of the triggers. */
    private static final boolean[] MARKED = table(0xEB, 0x90, 0x10, 0x16);

    /** What became of a candidate. */
    private enum Outcome {
        GOOD,
        FALSE,
        INCOMPLETE
    }

    private final byte[] buffer = new byte[CAPACITY];
    private final RecordSum recordSum = new RecordSum(buffer);

    /** Stream position of index 0. */
    private long base;
    /** The first byte that is not decided. */
    private int head;
    /** Bytes before this index belong to an item that was told, or were told as skipped. */
    private int told;
    /** Behind the last byte. */
    private int tail;
    /** As long as the bytes end before this index nothing can be decided. */
    private int need;
    /** The candidate whose checksum is known to be good and that waits for a rival inside of it. */
    private int held = NOWHERE;
    /** Where to go on with the search for rivals in the candidate that is held. */
    private int rivalFrom;

    private boolean silent;
    private final NativeTally tally = new NativeTally();
    private long work;

    private static boolean[] table(int... values) {
        boolean[] table = new boolean[256];
        for (int value : values) {
            table[value] = true;
        }
        return table;
    }

    /** Creates a decoder at the begin of a stream. */
    public NativeStreamDecoder() {}

    /**
     * Takes the next bytes of the stream and tells what is complete now.
     *
     * @param bytes    where the bytes are
     * @param offset   index of the first byte
     * @param length   how many bytes, any number
     * @param listener told what is found, before this method returns
     */
    public void feed(byte[] bytes, int offset, int length, NativeStreamListener listener) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        int from = offset;
        int end = offset + length;
        while (from < end) {
            if (tail == CAPACITY) {
                compact();
            }
            int part = Math.min(end - from, CAPACITY - tail);
            System.arraycopy(bytes, from, buffer, tail, part);
            tail += part;
            from += part;
            if (tail >= need) {
                decode(listener);
            }
        }
    }

    /**
     * Takes the next bytes of the stream and tells what is complete now.
     *
     * @param bytes    the bytes
     * @param listener told what is found, before this method returns
     */
    public void feed(byte[] bytes, NativeStreamListener listener) {
        feed(bytes, 0, bytes.length, listener);
    }

    /**
     * Says that the line is silent for longer than a frame may pause: about 100 ms on RS485, 1 s on Bluetooth. What began
     * like a frame and is not complete is given up, and what stands behind its header is searched again.
     *
     * @param listener told what is found, before this method returns
     */
    public void silence(NativeStreamListener listener) {
        silent = true;
        try {
            decode(listener);
        } finally {
            silent = false;
        }
    }

    /** {@return how many bytes are kept because they may be the begin of something, at most 1024} */
    public int pendingBytes() {
        return tail - told;
    }

    /** {@return what was found and passed over so far} */
    public NativeStreamCounts counts() {
        return tally.counts();
    }

    /** How many bytes were looked at, each as often as it was looked at; tests hold it against the length of the stream. */
    long work() {
        return work + recordSum.work();
    }

    private void decode(NativeStreamListener listener) {
        need = 0;
        while (head < tail) {
            work++;
            NativeShape shape = NativeShape.at(buffer, head, tail);
            Outcome outcome = switch (shape) {
                case NOTHING -> Outcome.FALSE;
                case UNDECIDED -> undecided();
                case CHATTER -> takeChatter();
                case RECORD -> takeRecord(listener);
                case COMMAND -> takeCommand(listener);
                case TRIGGER -> takeTrigger(listener);
            };
            if (outcome == Outcome.INCOMPLETE && !silent) {
                break;
            }
            if (outcome != Outcome.GOOD) {
                tally.refused(shape);
                skip();
                skipHarmless();
            }
        }
        tellSkipped(listener, head);
    }

    private Outcome undecided() {
        need = tail + 1;
        return Outcome.INCOMPLETE;
    }

    private Outcome takeChatter() {
        int length = NativeShape.CHATTER_BYTES.length;
        tally.chatter(Math.max(0, Math.min(length, head + length - told)));
        head += length;
        return Outcome.GOOD;
    }

    private Outcome takeRecord(NativeStreamListener listener) {
        if (tail - head < NativeFrame.LENGTH) {
            need = head + NativeFrame.LENGTH;
            return Outcome.INCOMPLETE;
        }
        if (held != head && !recordSum.matches(head)) {
            return Outcome.FALSE;
        }
        Outcome outcome = withoutRivals(NativeFrame.LENGTH);
        if (outcome == Outcome.GOOD) {
            NativeFrame frame = NativeFrame.copyOf(buffer, head);
            long position = advance(NativeFrame.LENGTH, listener);
            tally.record();
            listener.record(position, frame);
        }
        return outcome;
    }

    private Outcome takeCommand(NativeStreamListener listener) {
        if (tail - head < NativeCommand.LENGTH) {
            need = head + NativeCommand.LENGTH;
            return Outcome.INCOMPLETE;
        }
        if (!commandSumMatches(head)) {
            return Outcome.FALSE;
        }
        Outcome outcome = withoutRivals(NativeCommand.LENGTH);
        if (outcome == Outcome.GOOD) {
            NativeCommand command = NativeCommand.copyOf(buffer, head);
            long position = advance(NativeCommand.LENGTH, listener);
            tally.command();
            listener.command(position, command);
        }
        return outcome;
    }

    private Outcome takeTrigger(NativeStreamListener listener) {
        if (tail - head < TriggerAcknowledge.LENGTH) {
            need = head + TriggerAcknowledge.LENGTH;
            return Outcome.INCOMPLETE;
        }
        if (isTriggerOf(head, TriggerAcknowledge.LENGTH)) {
            TriggerAcknowledge acknowledge = TriggerAcknowledge.at(buffer, head);
            long position = advance(TriggerAcknowledge.LENGTH, listener);
            tally.trigger();
            listener.triggerAcknowledge(position, acknowledge);
            return Outcome.GOOD;
        }
        if (buffer[head + 6] != 2 || buffer[head + 7] != 0) {
            return Outcome.FALSE;
        }
        if (tail - head < TriggerRequest.LENGTH) {
            need = head + TriggerRequest.LENGTH;
            return Outcome.INCOMPLETE;
        }
        if (!isTriggerOf(head, TriggerRequest.LENGTH)) {
            return Outcome.FALSE;
        }
        TriggerRequest request = TriggerRequest.at(buffer, head);
        long position = advance(TriggerRequest.LENGTH, listener);
        tally.trigger();
        listener.triggerRequest(position, request);
        return Outcome.GOOD;
    }

    private boolean commandSumMatches(int at) {
        work += NativeCommand.LENGTH;
        int sum = NativeFrame.sum(buffer, at, NativeCommand.CHECKSUM_OFFSET);
        return (byte) sum == buffer[at + NativeCommand.CHECKSUM_OFFSET];
    }

    private boolean isTriggerOf(int at, int length) {
        work += length;
        return (length == TriggerAcknowledge.LENGTH || TriggerRequest.hasValue(buffer, at))
                && Crc16.matches(buffer, at, length);
    }

    /**
     * Looks for another good frame that begins inside the candidate at {@link #head}, whose checksum is good. The candidate
     * waits while a header stands in it whose frame is not complete. Only whole headers count, so that a frame that happens
     * to end with the begin of a header is told at once; the overlap finds what begins there.
     */
    private Outcome withoutRivals(int length) {
        int end = head + length;
        if (held != head) {
            held = head;
            rivalFrom = head + 2;
        }
        // Of two neighbouring bytes in the middle of a header or pattern one is marked: every second byte is enough.
        for (int i = rivalFrom; i < end; i += 2) {
            if (MARKED[buffer[i] & 0xFF]) {
                Outcome outcome = rivalAround(i, end);
                if (outcome == Outcome.GOOD) {
                    work += i - rivalFrom;
                    held = NOWHERE;
                    return Outcome.FALSE;
                }
                if (outcome == Outcome.INCOMPLETE && !silent) {
                    work += i - rivalFrom;
                    rivalFrom = i;
                    return Outcome.INCOMPLETE;
                }
            }
        }
        work += end - rivalFrom;
        held = NOWHERE;
        return Outcome.GOOD;
    }

    /** Checks the frame whose header or pattern has a marked byte at an index; GOOD if there is one. */
    private Outcome rivalAround(int mark, int end) {
        return switch (buffer[mark]) {
            case (byte) 0xEB -> rivalFrame(mark - 2, mark - 3, end);
            case (byte) 0x90 -> rivalFrame(mark - 3, mark - 2, end);
            case 0x16 -> triggerInside(mark - 2, end) ? Outcome.GOOD : Outcome.FALSE;
            default -> triggerInside(mark - 1, end) ? Outcome.GOOD : Outcome.FALSE;
        };
    }

    private Outcome rivalFrame(int recordAt, int commandAt, int end) {
        if (hasHeader(recordAt, end, NativeFrame.HEADER)) {
            if (tail - recordAt < NativeFrame.LENGTH) {
                need = recordAt + NativeFrame.LENGTH;
                return Outcome.INCOMPLETE;
            }
            return recordSum.matches(recordAt) ? Outcome.GOOD : Outcome.FALSE;
        }
        if (hasHeader(commandAt, end, NativeCommand.HEADER)) {
            if (tail - commandAt < NativeCommand.LENGTH) {
                need = commandAt + NativeCommand.LENGTH;
                return Outcome.INCOMPLETE;
            }
            return commandSumMatches(commandAt) ? Outcome.GOOD : Outcome.FALSE;
        }
        return Outcome.FALSE;
    }

    /** Whether a whole header stands in the candidate, behind its own. */
    private boolean hasHeader(int at, int end, byte[] header) {
        if (at <= head || end - at < header.length) {
            return false;
        }
        for (int i = 0; i < header.length; i++) {
            if (buffer[at + i] != header[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a whole trigger request or acknowledge lies from an index on within the candidate. */
    private boolean triggerInside(int at, int end) {
        int room = end - at;
        return at > head
                && room >= TriggerAcknowledge.LENGTH
                && TriggerAcknowledge.hasPattern(buffer, at)
                && (isTriggerOf(at, TriggerAcknowledge.LENGTH)
                        || room >= TriggerRequest.LENGTH && isTriggerOf(at, TriggerRequest.LENGTH));
    }

    /** Leaves a good item behind and tells what was skipped before it; gives the stream position of the item. */
    private long advance(int length, NativeStreamListener listener) {
        long position = base + head;
        int from = head;
        head += length;
        int toldBefore = told;
        told = Math.max(told, head);
        head -= OVERLAP;
        if (from > toldBefore) {
            listener.skipped(base + toldBefore, buffer, toldBefore, from - toldBefore);
        }
        return position;
    }

    private void tellSkipped(NativeStreamListener listener, int end) {
        if (end > told) {
            int from = told;
            told = end;
            listener.skipped(base + from, buffer, from, end - from);
        }
    }

    private void skip() {
        if (head >= told) {
            tally.skipped(buffer[head]);
        }
        head++;
    }

    /** Skips bytes behind which nothing stands that could be the second byte of anything. */
    private void skipHarmless() {
        int from = head;
        while (head + 1 < tail && !NativeShape.mayBeSecond(buffer[head + 1])) {
            skip();
        }
        work += head - from;
    }

    /** Moves what is not decided to the front. At most two frames are undecided, so this makes room for many bytes. */
    private void compact() {
        int by = head;
        System.arraycopy(buffer, by, buffer, 0, tail - by);
        work += tail - by;
        base += by;
        head = 0;
        told -= by;
        tail -= by;
        need -= by;
        held -= held == NOWHERE ? 0 : by;
        rivalFrom -= by;
        recordSum.shift(by);
    }
}
