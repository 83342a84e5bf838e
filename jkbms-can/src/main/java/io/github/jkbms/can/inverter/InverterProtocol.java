// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One protocol between battery and inverter on CAN, in both directions: a table of messages and signals with one encoder and one
 * decoder for all. {@link InverterProtocols} has the protocols that are known, each with the level of its documentation in
 * {@link #info()}.
 *
 * <p>Encoding never makes anything up: a value is rounded and held towards the careful side, an absent one becomes the protocol's
 * own "unknown" or its message is not sent, a charge or discharge current limit is sent as 0 where its direction is not allowed,
 * and a charge voltage limit is never 0.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class InverterProtocol {
    /** The bit rate of all of them. */
    private static final int BIT_RATE = 500_000;

    private final InverterProtocolInfo info;
    private final List<BatteryMessage> messages;
    private final Map<CanId, BatteryMessage> byId;
    private final List<InverterFrame<?>> inverterFrames;
    private final AlarmRouting routing;
    private final Duration gap;
    private final Duration inverterPeriod;
    private final Duration keepAliveTimeout;

    InverterProtocol(ProtocolBuilder builder) {
        info = builder.info;
        routing = new AlarmRouting(builder.messages.stream()
                .flatMap(message -> message.alarms().stream())
                .toList());
        messages =
                builder.messages.stream().map(message -> message.build(routing)).toList();
        Map<CanId, BatteryMessage> index = new HashMap<>();
        for (BatteryMessage message : messages) {
            if (index.put(message.id(), message) != null) {
                throw new IllegalArgumentException(info.key() + ": two messages " + message.id());
            }
        }
        byId = Map.copyOf(index);
        inverterFrames = List.copyOf(builder.inverterFrames);
        gap = builder.gap;
        inverterPeriod = builder.inverterPeriod;
        keepAliveTimeout = builder.keepAliveTimeout;
    }

    /** {@return name, label and on what the knowledge of this protocol rests} */
    public InverterProtocolInfo info() {
        return info;
    }

    /** {@return bits per second} */
    public int bitRate() {
        return BIT_RATE;
    }

    /** {@return what the battery sends, in the order of sending; cannot be changed} */
    public List<BatteryMessage> messages() {
        return messages;
    }

    /**
     * {@return the message of the battery with an identifier, or nothing}
     *
     * @param id the identifier
     */
    public Optional<BatteryMessage> message(CanId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** {@return the time from the start of one frame of the battery to the start of the next} */
    public Duration gap() {
        return gap;
    }

    /**
     * {@return the frames of one cycle, in the order of sending} A message that would need a value that the state does not have
     * is not among them, see {@link BatteryMessage#encode}.
     *
     * @param state what to tell
     */
    public List<CanFrame> encode(StorageState state) {
        List<CanFrame> frames = new ArrayList<>(messages.size());
        Composer composer = new Composer();
        for (BatteryMessage message : messages) {
            CanFrame frame = message.encode(state, composer);
            if (frame != null) {
                frames.add(frame);
            }
        }
        return frames;
    }

    /** {@return a decoder that has seen no frame} */
    public InverterDecoder decoder() {
        return new InverterDecoder(this);
    }

    /**
     * {@return what frames say together; of several with the same identifier the last one counts}
     *
     * @param frames frames of a battery; others are passed over
     */
    public StorageState decode(Iterable<CanFrame> frames) {
        InverterDecoder decoder = decoder();
        frames.forEach(decoder::add);
        return decoder.state();
    }

    /** {@return what an inverter sends again and again as a sign of life, in its order, with sample content} */
    public List<InverterMessage> keepAlive() {
        List<InverterMessage> all = new ArrayList<>();
        for (InverterFrame<?> frame : inverterFrames) {
            frame.periodic().ifPresent(all::add);
        }
        return List.copyOf(all);
    }

    /** {@return how often an inverter sends its sign of life} */
    public Duration inverterPeriod() {
        return inverterPeriod;
    }

    /** {@return after how long without a frame of the inverter it counts as missing} */
    public Duration keepAliveTimeout() {
        return keepAliveTimeout;
    }

    /**
     * {@return what an inverter says in a frame, or nothing for a frame that no inverter of this protocol sends}
     *
     * @param frame the frame
     */
    public Optional<InverterMessage> decodeInverter(CanFrame frame) {
        for (InverterFrame<?> known : inverterFrames) {
            Optional<InverterMessage> message = known.decode(frame);
            if (message.isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }

    /**
     * {@return the frame with which an inverter says something} For virtual inverters.
     *
     * @param message the message
     * @throws IllegalArgumentException if this protocol has no such message or a value of it does not fit
     */
    public CanFrame encode(InverterMessage message) {
        for (InverterFrame<?> known : inverterFrames) {
            Optional<CanFrame> frame = known.encode(message);
            if (frame.isPresent()) {
                return frame.get();
            }
        }
        throw new IllegalArgumentException(
                info.label() + " has no message " + message.getClass().getSimpleName());
    }

    List<InverterFrame<?>> inverterFrames() {
        return inverterFrames;
    }

    AlarmRouting routing() {
        return routing;
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
