// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerAnswer;
import io.github.jkbms.uart.frame.TriggerAnswerMatcher;
import io.github.jkbms.uart.frame.TriggerRequest;
import org.jspecify.annotations.Nullable;

/**
 * One trigger request and the record that answers it. A record does not say whose it is; the acknowledge behind it does, so
 * only both together are an answer (modbus reference 7.2). For one use, by one thread.
 */
final class TriggerExchange implements NativeStreamListener {
    private final ByteLink link;
    private final BusOptions options;
    private final TriggerRequest request;

    private final NativeStreamDecoder decoder = new NativeStreamDecoder();
    private final TriggerAnswerMatcher matcher;
    /** Before the record begins, an echo or an exception may come as after any other write. */
    private final AnswerFinder beforeRecord;

    private int heardBytes;
    private long heardNanos;
    private boolean recordSeen;
    private int otherUnit = -1;
    private @Nullable NativeFrame answer;

    /** @param matcher of the line: it knows the padding of the answers before */
    TriggerExchange(ByteLink link, BusOptions options, TriggerRequest request, TriggerAnswerMatcher matcher) {
        this.link = link;
        this.options = options;
        this.request = request;
        this.matcher = matcher;
        this.beforeRecord = new AnswerFinder(request.toBytes(), TriggerAcknowledge.LENGTH);
    }

    /** {@return what came besides the answer; noise inside and behind the record is not counted} */
    Heard heard() {
        return beforeRecord.heard();
    }

    /** {@return when the last bytes came} */
    long heardNanos() {
        return heardNanos;
    }

    NativeFrame ask() throws BmsException {
        matcher.orphan();
        link.write(request.toBytes());
        long deadline = link.time().nanoTime()
                + options.wireNanos(TriggerRequest.LENGTH + TriggerAnswer.LENGTH)
                + options.timeout().toNanos();
        byte[] chunk = new byte[512];
        while (true) {
            int got = link.readAtLeast(chunk, 0, chunk.length, Math.min(missing(), chunk.length), deadline);
            if (got > 0) {
                heardNanos = link.time().nanoTime();
                take(chunk, got);
            } else {
                decoder.silence(this);
            }
            NativeFrame found = answer;
            if (found != null) {
                return found;
            }
            if (got == 0) {
                throw noAnswer();
            }
        }
    }

    private boolean recordBegan() {
        return heard().nativeRecords() > 0;
    }

    private int missing() {
        return recordBegan() ? Math.max(1, TriggerAnswer.LENGTH - heardBytes) : beforeRecord.missing();
    }

    private void take(byte[] bytes, int length) throws BmsException {
        heardBytes += length;
        decoder.feed(bytes, 0, length, this);
        if (!recordBegan()) {
            byte[] plain = beforeRecord.feed(bytes, length);
            if (plain.length == RtuFrames.EXCEPTION_LENGTH) {
                throw BusErrors.refused(
                        link.name(), request.address(), request.trigger().register(), 1, plain[2] & 0xFF);
            }
        }
    }

    private BmsException noAnswer() {
        String who = "address " + request.address() + " on " + link.name();
        if (otherUnit >= 0) {
            return new BmsProtocolException(
                    Kind.MISMATCH, "Address " + otherUnit + " sent a record when " + who + " was asked for one.");
        }
        if (recordSeen) {
            return new BmsProtocolException(
                    Kind.LENGTH, "A record came when " + who + " was asked, but no acknowledge that says whose it is.");
        }
        if (decoder.counts().refusedRecords() > 0 && heardBytes >= TriggerAnswer.LENGTH) {
            return new BmsProtocolException(
                    Kind.CHECKSUM,
                    "The record of " + who + " arrived damaged: some adapters lose bytes of long answers.");
        }
        if (recordBegan()) {
            return new BmsTimeoutException(
                    "Only " + heardBytes + " of " + TriggerAnswer.LENGTH + " bytes came from " + who
                            + ": some adapters cut long answers.",
                    heardBytes);
        }
        return BusErrors.noAnswer(
                link.name(),
                request.address(),
                TriggerAnswer.LENGTH,
                options.timeout().toMillis(),
                heard());
    }

    @Override
    public void record(long position, NativeFrame frame) {
        recordSeen = true;
        matcher.record(position, frame);
    }

    @Override
    public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
        matcher.acknowledge(position, acknowledge).ifPresent(this::answered);
    }

    @Override
    public void skipped(long position, byte[] bytes, int offset, int length) {
        matcher.skipped(bytes, offset, length);
    }

    private void answered(TriggerAnswer found) {
        if (found.address() != request.address()) {
            otherUnit = found.address();
        } else if (found.acknowledge().trigger() == request.trigger() && answer == null) {
            answer = found.frame();
        }
    }
}
