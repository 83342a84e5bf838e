// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.uart.Conversation.Ear;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Waits for one {@code 4E 57} frame, asked for or not. For one use, under the turn of a {@link Conversation}. */
final class NwQuestion implements Ear, NwStreamListener {
    /** The longest frame takes 45 ms at 115200 baud; slow lines get more. */
    private static final long WIRE_NANOS = 100_000_000;

    private final Conversation conversation;
    private final ByteLink link;
    private final Predicate<NwFrame> isAnswer;
    private final NwStreamDecoder decoder = new NwStreamDecoder();

    private long deadlineNanos;
    private int echoes;
    private int otherFrames;
    private int heardBytes;
    private @Nullable NwFrame request;
    private @Nullable NwFrame answer;

    NwQuestion(Conversation conversation, Predicate<NwFrame> isAnswer) {
        this.conversation = conversation;
        this.link = conversation.link();
        this.isAnswer = isAnswer;
    }

    /** {@return the answer to a request} */
    NwFrame ask(NwFrame asked) throws BmsException {
        request = asked;
        link.write(asked.toBytes());
        Duration timeout = conversation.options().timeout();
        deadlineNanos = link.time().nanoTime() + WIRE_NANOS + timeout.toNanos();
        heardBytes = conversation.hear(this);
        NwFrame found = answer;
        if (found == null) {
            throw noAnswer(timeout);
        }
        return found;
    }

    /** {@return what comes by itself before a moment} */
    Optional<NwFrame> await(long untilNanos) throws BmsException {
        deadlineNanos = untilNanos;
        conversation.hear(this);
        return Optional.ofNullable(answer);
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
        return answer != null;
    }

    @Override
    public void frame(long position, NwFrame frame) {
        if (frame.equals(request)) {
            echoes++;
        } else if (isAnswer.test(frame)) {
            answer = answer == null ? frame : answer;
        } else {
            otherFrames++;
        }
    }

    private BmsException noAnswer(Duration timeout) {
        if (otherFrames > 0) {
            return new BmsProtocolException(
                    Kind.MISMATCH, "The device on " + link.name() + " sent an answer to another question.");
        }
        if (decoder.counts().refused() > 0) {
            return new BmsProtocolException(
                    Kind.CHECKSUM,
                    "The answer on " + link.name()
                            + " is damaged or cut off: look for noise, a wrong level (the UART connector has 3.3 V TTL) or a"
                            + " weak adapter.");
        }
        if (echoes > 0 && decoder.counts().skippedBytes() == 0) {
            return new BmsProtocolException(
                    Kind.ECHO,
                    "Only the own request came back from " + link.name()
                            + ": the adapter hears itself, so it works; check the wires.");
        }
        return new BmsTimeoutException(
                (heardBytes == 0 ? "Nobody answers on " : "No 4E57 frame came on ") + link.name() + " within "
                        + timeout.toMillis()
                        + " ms: check that the device is awake (try activation), the wires are not swapped, and the port is"
                        + " set to protocol 000 (4E57, 115200 baud).",
                heardBytes);
    }
}
