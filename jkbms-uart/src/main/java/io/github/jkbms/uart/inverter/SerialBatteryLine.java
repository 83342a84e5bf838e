// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.turn.LineTurn;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The inverter's end of a line, for reading: asks batteries that speak an inverter protocol, be it a JK-PB set to it or another make.
 * Only reads are ever sent. One question at a time, with the pause of the documents between two, repetition where no answer came,
 * and refused questions left out. Starts no thread. Safe for use by many threads; they wait for each other.
 */
public final class SerialBatteryLine implements AutoCloseable {
    /** How long to wait for the end of an answer; the longest takes 121 ms at 9600 baud (section 1 of the reference). */
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int TRIES = 3;

    private final SerialInverterProtocol protocol;
    private final ByteLink link;
    private final LineTurn turn;
    private long quietSinceNanos;

    /**
     * Creates a line.
     *
     * @param protocol what the batteries speak
     * @param link     the open line, which is closed with this
     */
    public SerialBatteryLine(SerialInverterProtocol protocol, ByteLink link) {
        this.protocol = Objects.requireNonNull(protocol, "protocol");
        this.link = Objects.requireNonNull(link, "link");
        this.turn = new LineTurn(link);
        quietSinceNanos = link.time().nanoTime();
    }

    /** {@return what is spoken} */
    public SerialInverterProtocol protocol() {
        return protocol;
    }

    /** {@return the line} */
    public ByteLink link() {
        return link;
    }

    /**
     * {@return a battery}
     *
     * @param number which one, from 1 as the protocol counts batteries
     */
    public SerialInverterBms battery(int number) {
        return new SerialInverterBms(this, protocol.address(number));
    }

    /**
     * {@return a battery by its address}
     *
     * @param address the address as the protocol counts addresses, 0 to 255
     */
    public SerialInverterBms batteryAt(int address) {
        Objects.checkIndex(address, 256);
        return new SerialInverterBms(this, address);
    }

    /** Asks everything of a plan; what the battery refuses is left out. */
    Reading read(List<InverterRequest> plan) throws BmsException {
        Reading reading = Reading.NOTHING;
        List<BmsRejectedException> refusals = new ArrayList<>();
        for (InverterRequest request : plan) {
            try {
                reading = reading.with(ask(request));
            } catch (BmsRejectedException e) {
                refusals.add(e);
            }
        }
        if (!refusals.isEmpty() && refusals.size() == plan.size()) {
            throw refusals.get(0);
        }
        return reading;
    }

    /**
     * {@return what a battery says to a request} Asked up to three times.
     *
     * @param request a read
     * @throws BmsException if no valid answer came, or it was a refusal
     */
    public Reading ask(InverterRequest request) throws BmsException {
        return turn.take(() -> LineTurn.upTo(TRIES, isAgain -> exchange(request)));
    }

    private Reading exchange(InverterRequest request) throws BmsException {
        TimeSource time = link.time();
        turn.waitUntil(quietSinceNanos + PAUSE.toNanos());
        link.discardInput();
        FrameFinder finder = protocol.answers(request);
        List<byte[]> frames = new ArrayList<>();
        byte[] buffer = new byte[512];
        int heard = 0;
        long deadline = time.nanoTime() + TIMEOUT.toNanos();
        link.write(request.bytes());
        try {
            while (frames.isEmpty()) {
                int got = link.read(buffer, 0, buffer.length, deadline);
                if (got == 0) {
                    throw silence(request, heard);
                }
                heard += got;
                finder.feed(buffer, 0, got, frames::add);
            }
        } finally {
            quietSinceNanos = time.nanoTime();
        }
        return protocol.decode(request, frames.get(0));
    }

    private BmsTimeoutException silence(InverterRequest request, int heard) {
        String what = heard > request.bytes().length
                ? "%d bytes that are no answer came from %s to \"%s\": check the protocol number of UART1, the speed (%d baud) and that nobody else asks on this line."
                        .formatted(heard, link.name(), request, protocol.baudRate())
                : "Nobody answers \"%s\" on %s within %d ms: check that UART1 of the pack is set to %s, the speed (%d baud), the address, and that A and B are not swapped."
                        .formatted(
                                request,
                                link.name(),
                                TIMEOUT.toMillis(),
                                protocol.info().label(),
                                protocol.baudRate());
        return new BmsTimeoutException(what, heard);
    }

    /** Closes the line. Idempotent, from any thread; ends a pending read. */
    @Override
    public void close() {
        link.close();
    }

    @Override
    public String toString() {
        return protocol.info().label() + " on " + link.name();
    }
}
