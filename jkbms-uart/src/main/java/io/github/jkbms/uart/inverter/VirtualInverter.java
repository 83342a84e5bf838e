// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.bridge.Complaint;
import io.github.jkbms.bridge.StateJudge;
import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An inverter that polls a battery as a real one does and judges its answers: whether they come, in time, whole and alone, and
 * whether what they say can be. To be run by {@link io.github.jkbms.link.DeviceRunner}, on virtual time or a real line. It may be
 * asked for its findings by any thread.
 */
public final class VirtualInverter implements ByteDevice {
    /** How long a battery may take before its first byte (section 1 of the reference). */
    private static final long PATIENCE_NANOS = Duration.ofMillis(200).toNanos();

    private static final int KEPT_COMPLAINTS = 1_000;
    private static final long BITS_PER_BYTE = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final SerialInverterProtocol protocol;
    private final InverterHabit habit;
    private final int batteries;
    private final StateJudge judge = new StateJudge();
    private final List<Complaint> complaints = new ArrayList<>();
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    private int turn;
    private @Nullable InverterRequest pending;
    private @Nullable FrameFinder answers;
    private long askedNanos;
    private long firstByteNanos;
    private Reading reading = Reading.NOTHING;
    private long answered;

    /**
     * Creates an inverter.
     *
     * @param protocol  what it speaks
     * @param habit     how it polls
     * @param batteries how many batteries it expects to answer, from the first address on; requests to others may stay unanswered
     */
    public VirtualInverter(SerialInverterProtocol protocol, InverterHabit habit, int batteries) {
        this.protocol = protocol;
        this.habit = habit;
        this.batteries = batteries;
    }

    @Override
    public void started(DevicePort port) {
        port.schedule(port.time().nanoTime() + habit.period().toNanos(), () -> poll(port));
    }

    private synchronized void poll(DevicePort port) {
        long now = port.time().nanoTime();
        giveUp(now);
        InverterRequest request = habit.rotation().get(turn++ % habit.rotation().size());
        pending = request;
        answers = protocol.answers(request);
        heard.reset();
        askedNanos = now + wireNanos(request.bytes().length);
        port.send(request.bytes());
        port.schedule(now + habit.period().toNanos(), () -> poll(port));
    }

    private long wireNanos(int bytes) {
        return bytes * BITS_PER_BYTE * NANOS_PER_SECOND / protocol.baudRate();
    }

    /** The next request is due; what came so far is no answer. */
    private void giveUp(long now) {
        InverterRequest asked = pending;
        if (asked == null) {
            return;
        }
        pending = null;
        if (heard.size() == 0) {
            if (isExpected(asked)) {
                complain(Complaint.Kind.MISSING_FRAME, "no answer to " + asked, now);
            }
            return;
        }
        byte[] bytes = heard.toByteArray();
        try {
            protocol.decode(asked, bytes);
            complain(Complaint.Kind.UNREADABLE, "%d bytes are no answer to %s".formatted(bytes.length, asked), now);
        } catch (BmsProtocolException e) {
            Complaint.Kind kind = switch (e.kind()) {
                case LENGTH -> Complaint.Kind.WRONG_LENGTH;
                case MISMATCH, ECHO -> Complaint.Kind.UNEXPECTED_FRAME;
                case CHECKSUM, HEADER -> Complaint.Kind.UNREADABLE;
                case VALUE -> Complaint.Kind.IMPLAUSIBLE_VALUE;
            };
            complain(kind, asked + ": " + e.getMessage(), now);
        } catch (BmsRejectedException e) {
            complain(Complaint.Kind.MISSING_FRAME, e.getMessage(), now);
        }
    }

    private boolean isExpected(InverterRequest request) {
        int number = request.address() - protocol.address(1) + 1;
        return number >= 1 && number <= batteries;
    }

    @Override
    public synchronized void received(byte[] bytes, DevicePort port) {
        long now = port.time().nanoTime();
        FrameFinder finder = answers;
        if (pending == null || finder == null) {
            complain(Complaint.Kind.UNEXPECTED_FRAME, "%d bytes that nobody asked for".formatted(bytes.length), now);
            return;
        }
        if (heard.size() == 0) {
            firstByteNanos = now;
        }
        heard.writeBytes(bytes);
        List<byte[]> frames = new ArrayList<>();
        finder.feed(bytes, 0, bytes.length, frames::add);
        if (!frames.isEmpty()) {
            answered(frames.get(0), now);
        }
    }

    private void answered(byte[] answer, long now) {
        InverterRequest asked = pending;
        pending = null;
        if (asked == null) {
            return;
        }
        answered++;
        if (firstByteNanos - askedNanos > PATIENCE_NANOS) {
            complain(
                    Complaint.Kind.WRONG_PERIOD,
                    "%s was answered after %d ms, allowed are 200"
                            .formatted(asked, (firstByteNanos - askedNanos) / 1_000_000),
                    now);
        }
        if (heard.size() > answer.length || !Arrays.equals(heard.toByteArray(), answer)) {
            complain(Complaint.Kind.UNEXPECTED_FRAME, "more than the answer to " + asked, now);
        }
        try {
            reading = reading.with(protocol.decode(asked, answer));
            judge.judge(reading.state(), now).forEach(this::keep);
        } catch (BmsProtocolException e) {
            Complaint.Kind kind = e.kind() == BmsProtocolException.Kind.LENGTH
                    ? Complaint.Kind.WRONG_LENGTH
                    : Complaint.Kind.IMPLAUSIBLE_VALUE;
            complain(kind, asked + ": " + e.getMessage(), now);
        } catch (BmsRejectedException e) {
            complain(Complaint.Kind.MISSING_FRAME, e.getMessage(), now);
        }
    }

    private void complain(Complaint.Kind kind, @Nullable String text, long now) {
        keep(new Complaint(kind, String.valueOf(text), now));
    }

    private void keep(Complaint complaint) {
        if (complaints.size() < KEPT_COMPLAINTS) {
            complaints.add(complaint);
        }
    }

    /** {@return what it has against the battery, the first 1000 of it, in the order of time; a copy} */
    public synchronized List<Complaint> complaints() {
        return List.copyOf(complaints);
    }

    /** {@return what the battery told so far, newest value for each} */
    public synchronized Reading reading() {
        return reading;
    }

    /** {@return how many answers came} */
    public synchronized long answers() {
        return answered;
    }
}
