// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the sender of records on RS485: joins each record with the acknowledge that comes right behind it. Between
 * the two only zeros may stand: anything else shows that a byte was lost or added, and a sum of eight bits misses that once in
 * 256 times. Feed it from the listener of a {@link NativeStreamDecoder}. Not safe for use by several threads at once.
 */
public final class TriggerAnswerMatcher {
    /** How many stray bytes may stand between record and acknowledge; adapters add none or one. */
    private static final int MAX_GAP = 10;

    private @Nullable NativeFrame waiting;
    private long waitingEnd;
    private boolean isDoubtful;

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
     * @return the record it belongs to and the sender; empty if no record of its kind, or one in
     *     doubt, stands right before it
     */
    public Optional<TriggerAnswer> acknowledge(long position, TriggerAcknowledge acknowledge) {
        NativeFrame frame = waiting;
        if (frame == null
                || isDoubtful
                || position - waitingEnd > MAX_GAP
                || !frame.is(acknowledge.trigger().record())) {
            return Optional.empty();
        }
        waiting = null;
        return Optional.of(new TriggerAnswer(frame, acknowledge));
    }

    /** {@return the record that still waits for its acknowledge, if any; it is given up} */
    public Optional<NativeFrame> orphan() {
        NativeFrame frame = waiting;
        waiting = null;
        return Optional.ofNullable(frame);
    }
}
