// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Listens to a line without sending, at other speeds too where bytes come that make no sense. Not safe for use by several threads. */
final class Listening {
    private static final long FIRST_NANOS = Duration.ofMillis(1500).toNanos();
    private static final long LIMIT_NANOS = Duration.ofSeconds(6).toNanos();
    private static final long TICK_NANOS = Duration.ofMillis(50).toNanos();

    /** The displays; they are told something every second (ports reference 6). */
    private static final int DISPLAY_BAUD = 2_400;

    private static final long DISPLAY_NANOS = Duration.ofMillis(2500).toNanos();

    private final Bench bench;
    private final long endNanos;
    private final List<Ear> ears = new ArrayList<>();

    Listening(Bench bench) {
        this.bench = bench;
        this.endNanos = Math.min(bench.endNanos(), bench.time().nanoTime() + LIMIT_NANOS);
    }

    /** Listens as long as it is worth it. */
    void listen(LineKind kind) throws BmsException {
        Ear first = at(Questions.FAST, FIRST_NANOS);
        if (first.bytes() == 0 || first.isUnderstood() || kind != LineKind.SERIAL) {
            return;
        }
        if (!at(Questions.SLOW, FIRST_NANOS).isUnderstood()) {
            at(DISPLAY_BAUD, DISPLAY_NANOS);
        }
    }

    /** Listens for as long as it takes to know who is talking, because somebody was heard who had been silent before. */
    Ear listenOn(int baudRate) throws BmsException {
        return at(baudRate, LIMIT_NANOS);
    }

    /** {@return what was heard at each speed, in the order of listening} */
    List<Ear> ears() {
        return List.copyOf(ears);
    }

    private Ear at(int baudRate, long nanos) throws BmsException {
        ByteLink link = bench.at(baudRate);
        Ear ear = new Ear(link.name(), baudRate);
        ears.add(ear);
        TimeSource time = bench.time();
        byte[] chunk = new byte[1024];
        long until = Math.min(endNanos, time.nanoTime() + nanos);
        while (time.nanoTime() - until < 0) {
            int got = link.read(chunk, 0, chunk.length, Math.min(until, time.nanoTime() + TICK_NANOS));
            if (got > 0) {
                ear.hear(chunk, got, time.nanoTime(), time.instant());
                until = ear.isUnderstood() ? endNanos : until;
            } else {
                ear.tick(time.nanoTime(), time.instant());
            }
            if (ear.isClear()) {
                break;
            }
        }
        ear.end();
        return ear;
    }
}
