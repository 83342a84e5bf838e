// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one kind of message of an inverter stands in a frame.
 *
 * @param <T>      the kind of message
 * @param id       the identifier
 * @param kind     the kind of message
 * @param length   how many bytes are sent
 * @param places   the bits that mean something
 * @param decoder  bits of a frame to message; nothing where the frame means something else
 * @param encoder  message to bits of a frame
 * @param periodic the message that an inverter repeats as a sign of life; nothing for commands
 */
record InverterFrame<T extends InverterMessage>(
        CanId id,
        Class<T> kind,
        int length,
        List<Bits> places,
        Function<CanFrame, Optional<T>> decoder,
        Function<T, Long> encoder,
        Optional<T> periodic) {
    Optional<InverterMessage> decode(CanFrame frame) {
        return frame.id().equals(id) ? decoder.apply(frame).map(Function.identity()) : Optional.empty();
    }

    Optional<CanFrame> encode(InverterMessage message) {
        return kind.isInstance(message)
                ? Optional.of(CanFrame.packed(id, length, encoder.apply(kind.cast(message))))
                : Optional.empty();
    }
}
