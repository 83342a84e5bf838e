// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sender of records on RS485: joins each record with the acknowledge that comes right behind it. The place of the
 * acknowledge is a check as well, since a sum of eight bits misses a lost or added byte once in 256 times:
 *
 * <ul>
 *   <li>An acknowledge that begins inside of the record shows that the record lacks a byte and has borrowed one of it.
 *   <li>Anything but zeros between the two is what an added byte has pushed out of the record.
 *   <li>A zero between the two is the padding of some adapters, or a checksum that was zero and was pushed out. Where the
 *       record could be such a one, it counts only if as many zeros stood behind the record before.
 * </ul>
 *
 * <p>Feed it from the listener of a {@link NativeStreamDecoder}, and keep one for all that comes over a line, so that it
 * knows the padding. Not safe for use by several threads at once.
 */
public final class TriggerAnswerMatcher {
    /** How many stray bytes may stand between record and acknowledge; adapters add none or one. */
    private static final int MAX_GAP = 10;

    private static final long NONE = -1;

    private @Nullable NativeFrame waiting;
    private long waitingEnd;
    private boolean isDoubtful;
    /** How many zeros stood behind the last record that counted; at first the rule of section 10.2. */
    private long usualGap;
    /** How many stood behind one that was refused for it: twice the same is no accident. */
    private long doubtedGap = NONE;

    /** Creates a matcher that waits for its first record. */
    public TriggerAnswerMatcher() {}

    /**
     * Takes a record.
     *
     * @param position where the record began in the stream
     * @param frame    the record
     * @return the record before it, if no acknowledge came for it: nobody knows who sent that one
     */
    public Optional<NativeFrame> record(long position, NativeFrame frame) {
        Optional<NativeFrame> orphan = orphan();
        waiting = frame;
        waitingEnd = position + NativeFrame.LENGTH;
        isDoubtful = false;
        return orphan;
    }

    /**
     * Takes bytes that belong to nothing.
     *
     * @param bytes  holds them
     * @param offset where they begin
     * @param length how many there are
     */
    public void skipped(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            isDoubtful |= bytes[i] != 0;
        }
    }

    /**
     * Takes an acknowledge.
     *
     * @param position    where the acknowledge began in the stream
     * @param acknowledge the acknowledge
     * @return the record it belongs to and the sender; empty if no record of its kind, or one in doubt, stands right before
     *     it
     */
    public Optional<TriggerAnswer> acknowledge(long position, TriggerAcknowledge acknowledge) {
        NativeFrame frame = waiting;
        long gap = position - waitingEnd;
        if (frame == null
                || isDoubtful
                || gap < 0
                || gap > MAX_GAP
                || !frame.is(acknowledge.trigger().record())) {
            return Optional.empty();
        }
        if (gap != usualGap && gap != doubtedGap && mayBeShifted(frame)) {
            doubtedGap = gap;
            return Optional.empty();
        }
        usualGap = gap;
        doubtedGap = NONE;
        waiting = null;
        return Optional.of(new TriggerAnswer(frame, acknowledge));
    }

    /**
     * Whether the sum holds although the true checksum may be a zero that stands behind the record, because a byte came twice,
     * or although the checksum may be a zero of the padding. The byte that came twice is twice the last one then.
     */
    private static boolean mayBeShifted(NativeFrame frame) {
        byte[] bytes = frame.shared();
        byte last = bytes[NativeFrame.CHECKSUM_OFFSET];
        byte twice = (byte) (2 * last);
        boolean isPair = false;
        for (int i = NativeFrame.HEADER.length; i < NativeFrame.CHECKSUM_OFFSET; i++) {
            isPair |= bytes[i - 1] == twice && bytes[i] == twice;
        }
        return last == 0 || isPair;
    }

    /** {@return the record that still waits for its acknowledge, if any; it is given up} */
    public Optional<NativeFrame> orphan() {
        NativeFrame frame = waiting;
        waiting = null;
        return Optional.ofNullable(frame);
    }
}
