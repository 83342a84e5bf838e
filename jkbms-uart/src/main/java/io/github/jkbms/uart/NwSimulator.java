// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.image.Block;
import io.github.jkbms.image.Field;
import io.github.jkbms.image.FieldTable;
import io.github.jkbms.image.MemoryImage;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.WriteVerdict;
import io.github.jkbms.uart.nw.NwCommand;
import io.github.jkbms.uart.nw.NwData;
import io.github.jkbms.uart.nw.NwEncoder;
import io.github.jkbms.uart.nw.NwFrame;
import io.github.jkbms.uart.nw.NwIdentifier;
import io.github.jkbms.uart.nw.NwMessages;
import io.github.jkbms.uart.nw.NwStreamDecoder;
import io.github.jkbms.uart.nw.NwStreamListener;
import io.github.jkbms.uart.nw.NwTransfer;
import io.github.jkbms.uart.nw.NwWrites;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A virtual pack on a line that speaks {@code 4E 57}: answers reads of everything and of one value, activation and the
 * password, lets the pack judge writes, and can upload by itself. What the pack refuses is not answered: no refusal has been
 * documented (chosen). A pack that is off is silent until it is activated.
 *
 * <p>Reacts to bytes and never waits: on virtual time it needs no thread. One object serves one line.
 */
public final class NwSimulator implements ByteDevice {
    /** The vendor's example shows 93 ms from request to answer. */
    public static final Duration REAL_ANSWER_TIME = Duration.ofMillis(93);

    private final VirtualPack pack;
    private final Duration answerTime;
    private final Optional<Duration> uploadPeriod;
    private final PasswordGate gate;
    private final NwStreamDecoder decoder = new NwStreamDecoder();

    private NwSimulator(VirtualPack pack, Duration answerTime, Optional<Duration> uploadPeriod, PasswordGate gate) {
        this.pack = Objects.requireNonNull(pack, "pack");
        this.answerTime = answerTime;
        this.uploadPeriod = uploadPeriod;
        this.gate = gate;
    }

    /**
     * {@return a device that answers and does not speak by itself}
     *
     * @param pack what it shows
     */
    public static NwSimulator of(VirtualPack pack) {
        return new NwSimulator(pack, REAL_ANSWER_TIME, Optional.empty(), PasswordGate.IGNORED);
    }

    /**
     * {@return the same device with another answer time}
     *
     * @param time from the end of a request to the answer
     */
    public NwSimulator withAnswerTime(Duration time) {
        return new NwSimulator(pack, time, uploadPeriod, gate);
    }

    /**
     * {@return the same device, sending everything from time to time without being asked}
     *
     * @param period from one upload to the next, more than zero
     */
    public NwSimulator withUploads(Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period: " + period + ", must be more than zero");
        }
        return new NwSimulator(pack, answerTime, Optional.of(period), gate);
    }

    /**
     * {@return the same device, letting a write through only right behind a frame with its parameter password} So says the
     * vendor's document; field reports say that firmware ignores it, which is what a device does unless told otherwise.
     */
    public NwSimulator requiringPassword() {
        return new NwSimulator(pack, answerTime, uploadPeriod, PasswordGate.required());
    }

    /**
     * Has the device live on a line.
     *
     * @param line its end of the line; closed with the runner
     * @return what keeps it alive until it is closed
     */
    public DeviceRunner serve(ByteLink line) {
        return DeviceRunner.start(this, line);
    }

    @Override
    public void started(DevicePort port) {
        uploadPeriod.ifPresent(period -> scheduleUpload(port, port.time().nanoTime() + period.toNanos(), period));
    }

    private void scheduleUpload(DevicePort port, long atNanos, Duration period) {
        port.schedule(atNanos, () -> {
            if (pack.isOn()) {
                port.send(NwMessages.upload(everything()).toBytes());
            }
            scheduleUpload(port, atNanos + period.toNanos(), period);
        });
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        decoder.feed(bytes, new NwStreamListener() {
            @Override
            public void frame(long position, NwFrame frame) {
                if (frame.transfer().equals(Optional.of(NwTransfer.REQUEST))) {
                    long when = port.time().nanoTime() + answerTime.toNanos();
                    port.schedule(when, () -> answer(frame).ifPresent(reply -> port.send(reply.toBytes())));
                }
            }
        });
    }

    private Optional<NwFrame> answer(NwFrame request) {
        NwCommand command = request.command().orElse(null);
        if (command == NwCommand.ACTIVATE) {
            pack.switchOn();
        }
        if (command == null || !pack.isOn()) {
            return Optional.empty();
        }
        int identifier = request.identifierCode();
        if (command == NwCommand.PASSWORD) {
            gate.shown(request, pack);
        }
        return switch (command) {
            case READ_ALL -> Optional.of(NwMessages.reply(command, everything()));
            case READ ->
                NwIdentifier.ofCode(identifier)
                        .flatMap(asked -> everything().only(asked))
                        .map(data -> NwMessages.reply(command, data));
            case ACTIVATE, PASSWORD -> Optional.of(NwMessages.acknowledge(command, identifier));
            case WRITE ->
                gate.opensForWrite() && isAccepted(request)
                        ? Optional.of(NwMessages.acknowledge(command, identifier))
                        : Optional.empty();
        };
    }

    private NwData everything() {
        MemoryImage image = pack.image();
        return NwEncoder.encode(image.status(), image.settings(), image.info());
    }

    private boolean isAccepted(NwFrame request) {
        return NwWrites.change(request).map(this::isAccepted).orElse(false);
    }

    private boolean isAccepted(NwWrites.Change change) {
        Optional<Field> place = FieldTable.SETTINGS.field(change.setting());
        if (place.isEmpty()) {
            return false;
        }
        Field field = place.get();
        byte[] bytes = new byte[field.type().size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (change.value() >> 8 * (bytes.length - 1 - i));
        }
        WriteVerdict verdict = pack.write(Block.SETTINGS, field.offset(), bytes);
        return verdict == WriteVerdict.ACCEPTED || verdict == WriteVerdict.NOT_KEPT;
    }
}
