// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.uart.Conversation.Ear;
import io.github.jkbms.uart.frame.Crc16;
import io.github.jkbms.uart.frame.DetailLogCollector;
import io.github.jkbms.uart.frame.NativeFrame;
import io.github.jkbms.uart.frame.NativeStreamDecoder;
import io.github.jkbms.uart.frame.NativeStreamListener;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerAcknowledge;
import io.github.jkbms.uart.frame.TriggerAnswer;
import io.github.jkbms.uart.frame.TriggerAnswerMatcher;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One trigger request, and what answers it: a record with the acknowledge behind it, which alone says whose it is, or the burst
 * of records of the detail log. For one use, under the turn of a {@link Conversation}.
 */
final class TriggerQuestion implements Ear, NativeStreamListener {
    /** 300 and 8 bytes at 115200 baud take 27 ms; slow lines get more. */
    private static final long WIRE_NANOS = 60_000_000;

    private static final int EXCEPTION_LENGTH = 5;
    private static final int EXCEPTION_FUNCTION = 0x90;

    private final Conversation conversation;
    private final ByteLink link;
    private final TriggerRequest request;
    private final Duration patience;

    private final NativeStreamDecoder decoder = new NativeStreamDecoder();
    private final TriggerAnswerMatcher matcher;
    private final DetailLogCollector details = new DetailLogCollector();
    private final byte[] window = new byte[EXCEPTION_LENGTH];

    private long deadlineNanos;
    private int heardBytes;
    private int echoes;
    private boolean isAcknowledged;
    private boolean recordSeen;
    private int otherAddress = -1;
    private int refusal = -1;
    private @Nullable NativeFrame answer;

    /**
     * A question with the time-out of the conversation.
     *
     * @param matcher of the device: it knows the padding of the answers before
     */
    TriggerQuestion(Conversation conversation, TriggerRequest request, TriggerAnswerMatcher matcher) {
        this(conversation, request, matcher, conversation.options().timeout());
    }

    /**
     * A question with a time-out of its own.
     *
     * @param matcher  of the device: it knows the padding of the answers before
     * @param patience how long the line may be silent before the answer, and between two records of a burst
     */
    TriggerQuestion(
            Conversation conversation, TriggerRequest request, TriggerAnswerMatcher matcher, Duration patience) {
        this.conversation = conversation;
        this.link = conversation.link();
        this.request = request;
        this.matcher = matcher;
        this.patience = patience;
    }

    /** {@return the record that answers} */
    NativeFrame record() throws BmsException {
        ask();
        NativeFrame found = answer;
        if (found == null) {
            throw noAnswer();
        }
        return found;
    }

    /** {@return the records of the detail log that came, once the device has acknowledged} */
    DetailLogCollector burst() throws BmsException {
        ask();
        if (!isAcknowledged || !recordSeen) {
            throw noAnswer();
        }
        return details;
    }

    private void ask() throws BmsException {
        matcher.orphan();
        link.write(request.toBytes());
        heardSomething();
        heardBytes = conversation.hear(this);
        if (refusal >= 0) {
            throw new BmsRejectedException(
                    refusal,
                    "Address %d on %s refuses the trigger 0x%04X with exception %d: this firmware does not offer it."
                            .formatted(
                                    request.address(),
                                    link.name(),
                                    request.trigger().register(),
                                    refusal));
        }
    }

    private void heardSomething() {
        deadlineNanos = link.time().nanoTime() + WIRE_NANOS + patience.toNanos();
    }

    @Override
    public long deadlineNanos() {
        return deadlineNanos;
    }

    @Override
    public void take(byte[] bytes, int length) {
        decoder.feed(bytes, 0, length, this);
    }

    @Override
    public void silence() {
        decoder.silence(this);
    }

    @Override
    public boolean isSatisfied() {
        if (request.trigger() == Trigger.DETAIL_LOG) {
            return refusal >= 0 || isAcknowledged && details.hasEnded();
        }
        return refusal >= 0 || answer != null;
    }

    @Override
    public void record(long position, NativeFrame frame) {
        recordSeen |= frame.is(request.trigger().record());
        matcher.record(position, frame);
        if (details.add(frame)) {
            heardSomething();
        }
    }

    @Override
    public void triggerRequest(long position, TriggerRequest heard) {
        echoes += heard.equals(request) ? 1 : 0;
    }

    @Override
    public void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {
        if (acknowledge.address() != request.address()) {
            otherAddress = acknowledge.address();
            return;
        }
        isAcknowledged |= acknowledge.trigger() == request.trigger();
        matcher.acknowledge(position, acknowledge)
                .filter(found -> found.acknowledge().trigger() == request.trigger())
                .ifPresent(found -> answer = answer == null ? found.frame() : answer);
    }

    /** Looks for a Modbus exception among the bytes that belong to nothing else. */
    @Override
    public void skipped(long position, byte[] bytes, int offset, int length) {
        matcher.skipped(bytes, offset, length);
        for (int i = offset; i < offset + length; i++) {
            System.arraycopy(window, 1, window, 0, EXCEPTION_LENGTH - 1);
            window[EXCEPTION_LENGTH - 1] = bytes[i];
            if ((window[0] & 0xFF) == request.address()
                    && (window[1] & 0xFF) == EXCEPTION_FUNCTION
                    && Crc16.matches(window, 0, EXCEPTION_LENGTH)) {
                refusal = window[2] & 0xFF;
            }
        }
    }

    private BmsException noAnswer() {
        String who = "address " + request.address() + " on " + link.name();
        if (otherAddress >= 0) {
            return new BmsProtocolException(
                    Kind.MISMATCH,
                    "Address " + otherAddress + " answered when " + who
                            + " was asked: check the DIP switches, and that nobody else asks on this line.");
        }
        if (recordSeen) {
            return new BmsProtocolException(
                    Kind.LENGTH, "A record came when " + who + " was asked, but nothing behind it says whose it is.");
        }
        if (decoder.counts().refusedRecords() > 0 && heardBytes >= TriggerAnswer.LENGTH) {
            return new BmsProtocolException(
                    Kind.CHECKSUM, "The record of " + who + " has a wrong checksum: look for noise or a weak adapter.");
        }
        if (echoes > 0 && heardBytes == TriggerRequest.LENGTH * echoes) {
            return new BmsProtocolException(
                    Kind.ECHO,
                    "Only the own request came back from " + link.name()
                            + ": the adapter hears itself, so it works; check the wires A and B and the address.");
        }
        if (heardBytes > 0) {
            return new BmsTimeoutException(
                    "Only " + heardBytes + " of " + TriggerAnswer.LENGTH + " bytes came from " + who
                            + ": check the wiring and the adapter.",
                    heardBytes);
        }
        return new BmsTimeoutException(
                "Nobody answers the trigger at " + who + " within " + patience.toMillis()
                        + " ms: check that the pack is awake, A and B are not swapped, and the DIP switches say "
                        + request.address()
                        + "; address 0 and some firmware answer no triggers, read those by Modbus.",
                0);
    }
}
