// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import java.util.Arrays;
import java.util.List;

/**
 * Which message of a protocol is due when: each at its own period, the first of each in the order of the protocol and one gap
 * after the one before, so that one frame at a time is spread over the cycle. The moments are multiples of the period counted
 * from the start and do not drift; what could not be sent in time is left out, not made up for. Not safe for use by many threads.
 */
final class SendSchedule {
    private final List<BatteryMessage> messages;
    private final long gapNanos;
    private final long[] dueNanos;
    private boolean hasSent;
    private long lastNanos;

    SendSchedule(InverterProtocol protocol, long startNanos) {
        messages = protocol.messages();
        long shortest = messages.stream()
                .mapToLong(message -> message.period().toNanos())
                .min()
                .orElseThrow();
        // A protocol with more messages than fit into its period has them closer together, not later.
        gapNanos = Math.min(protocol.gap().toNanos(), shortest / messages.size());
        dueNanos = new long[messages.size()];
        restart(startNanos);
    }

    /** Begins with the first message at a moment, or one gap after the last frame. */
    void restart(long startNanos) {
        Arrays.setAll(dueNanos, i -> startNanos + i * gapNanos);
    }

    /** {@return when the next message is due} */
    long nextNanos() {
        long due = dueNanos[next()];
        return hasSent && lastNanos + gapNanos - due > 0 ? lastNanos + gapNanos : due;
    }

    /** {@return whether all messages of the present round have been sent} */
    boolean isBetweenRounds() {
        return next() == 0;
    }

    private int next() {
        int next = 0;
        for (int i = 1; i < dueNanos.length; i++) {
            if (dueNanos[i] - dueNanos[next] < 0) {
                next = i;
            }
        }
        return next;
    }

    /**
     * {@return the message that is due} It counts as sent, and is due again at the next multiple of its period.
     *
     * @param nowNanos the moment, not before {@link #nextNanos()}
     */
    BatteryMessage take(long nowNanos) {
        int index = next();
        long period = messages.get(index).period().toNanos();
        long missed = Math.max(0, (nowNanos - dueNanos[index]) / period);
        dueNanos[index] += (missed + 1) * period;
        hasSent = true;
        lastNanos = nowNanos;
        return messages.get(index);
    }
}
