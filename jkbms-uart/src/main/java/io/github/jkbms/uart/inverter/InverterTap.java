// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Understands the talk between an inverter and its battery from the bytes of the line alone, both directions mixed, and sends
 * nothing. Pure: no input or output, no clock; bounded memory; never throws on what it is fed. Not safe for use by many threads.
 *
 * <p>Which way a frame went is known from what it answers: in some of these protocols an answer has the form of a request.
 */
public final class InverterTap {
    /**
     * One request and what became of it. Immutable.
     *
     * @param request what the inverter asked
     * @param reading what the battery answered; nothing where no answer was heard before the next request, or it said nothing
     * @param trouble why the answer is none: a refusal, or a value that cannot be
     */
    public record Exchange(InverterRequest request, Optional<Reading> reading, Optional<String> trouble) {
        /** {@return whether an answer was heard, good or bad} */
        public boolean isAnswered() {
            return reading.isPresent() || trouble.isPresent();
        }
    }

    private final SerialInverterProtocol protocol;
    private final Consumer<Exchange> listener;
    private final FrameFinder requests;
    private final List<byte[]> found = new ArrayList<>();
    private @Nullable InverterRequest pending;
    private @Nullable FrameFinder answers;

    /**
     * Creates a tap at the begin of a stream.
     *
     * @param protocol what is spoken
     * @param listener told each exchange when it is over, in the thread that feeds
     */
    public InverterTap(SerialInverterProtocol protocol, Consumer<Exchange> listener) {
        this.protocol = protocol;
        this.listener = Objects.requireNonNull(listener, "listener");
        this.requests = protocol.requests();
    }

    /**
     * Takes the next bytes of the line.
     *
     * @param bytes  where they are
     * @param offset index of the first
     * @param length how many
     */
    public void feed(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        for (int i = offset; i < offset + length; i++) {
            take(bytes, i);
        }
    }

    /** One byte at a time, so that an answer is seen before its bytes can be taken for a request. */
    private void take(byte[] bytes, int index) {
        FrameFinder finder = answers;
        InverterRequest asked = pending;
        if (finder != null && asked != null) {
            finder.feed(bytes, index, 1, found::add);
            if (!found.isEmpty()) {
                byte[] answer = found.get(0);
                found.clear();
                requests.silence();
                pending = null;
                tell(asked, answer);
                return;
            }
        }
        requests.feed(bytes, index, 1, frame -> protocol.request(frame).ifPresent(this::asked));
    }

    private void asked(InverterRequest request) {
        unanswered();
        pending = request;
        answers = protocol.answers(request);
    }

    private void unanswered() {
        InverterRequest asked = pending;
        pending = null;
        if (asked != null) {
            listener.accept(new Exchange(asked, Optional.empty(), Optional.empty()));
        }
    }

    private void tell(InverterRequest asked, byte[] answer) {
        Exchange exchange;
        try {
            exchange = new Exchange(asked, Optional.of(protocol.decode(asked, answer)), Optional.empty());
        } catch (BmsProtocolException | BmsRejectedException e) {
            exchange = new Exchange(asked, Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
        listener.accept(exchange);
    }

    /** Says that the line is silent: a request that was not answered is told as such. */
    public void silence() {
        unanswered();
        requests.silence();
    }
}
