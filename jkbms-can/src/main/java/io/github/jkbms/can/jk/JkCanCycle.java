// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.jk;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.PackStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the messages of one pack together. A pack never says everything at one moment, so a snapshot holds the newest message
 * of each kind with its age, and drops what is too old: 2 s for what comes several times a second, 5 s for the rest. Alarms and
 * errors are sent only while there are any, so their silence on a live bus means none.
 *
 * <p>Not safe for use by many threads; reads no clock.
 */
public final class JkCanCycle {
    private static final Duration FAST = Duration.ofMillis(200);
    private static final Duration FAST_LIMIT = Duration.ofSeconds(2);
    private static final Duration SLOW_LIMIT = Duration.ofSeconds(5);

    /** So long without a 29-bit frame on a live bus means that the pack speaks V1. */
    private static final Duration V1_AFTER = Duration.ofSeconds(2);

    private final int address;
    private final Map<JkCanMessage, Heard> heard = new EnumMap<>(JkCanMessage.class);
    private boolean isV2;
    private long firstNanos;

    private record Heard(CanFrame frame, long atNanos) {}

    /**
     * Creates a cycle with nothing in it.
     *
     * @param address the node address of the pack, 0 to 11
     */
    public JkCanCycle(int address) {
        JkCanMessage.STATE_1.id(address);
        this.address = address;
    }

    /**
     * Takes a frame; one of another pack or protocol changes nothing.
     *
     * @param frame   the frame
     * @param atNanos when it arrived
     * @return whether it was a message of this pack
     */
    public boolean add(CanFrame frame, long atNanos) {
        Optional<JkCanMessage> message = JkCanMessage.of(frame.id());
        if (message.isEmpty() || message.get().address(frame.id()) != address) {
            return false;
        }
        if (heard.isEmpty()) {
            firstNanos = atNanos;
        }
        isV2 |= message.get().isV2();
        heard.put(message.get(), new Heard(frame, atNanos));
        return true;
    }

    /**
     * {@return the edition the pack speaks, or nothing as long as that is not sure}
     *
     * @param nowNanos the present moment
     */
    public Optional<JkCanVersion> version(long nowNanos) {
        if (isV2) {
            return Optional.of(JkCanVersion.V2);
        }
        return !heard.isEmpty() && nowNanos - firstNanos >= V1_AFTER.toNanos()
                ? Optional.of(JkCanVersion.V1)
                : Optional.empty();
    }

    /**
     * {@return what is known of the pack now} Partial: whatever no message brought in time is absent.
     *
     * @param nowNanos the present moment
     */
    public JkCanSnapshot snapshot(long nowNanos) {
        PackStatus.Builder status = PackStatus.builder();
        Map<JkCanMessage, Duration> ages = new EnumMap<>(JkCanMessage.class);
        Optional<JkCanVersion> version = version(nowNanos);
        Alarms alarms = Alarms.NONE;
        for (Map.Entry<JkCanMessage, Heard> entry : heard.entrySet()) {
            JkCanMessage message = entry.getKey();
            Duration age = Duration.ofNanos(nowNanos - entry.getValue().atNanos());
            if (age.compareTo(limit(message)) <= 0 && version.isPresent()) {
                JkCanCodec.decode(message, entry.getValue().frame(), version.get(), status);
                alarms = alarms.or(JkCanCodec.alarms(message, entry.getValue().frame()));
                ages.put(message, age);
            }
        }
        if (ages.containsKey(JkCanMessage.STATE_1)) {
            JkCanCodec.put(status, alarms);
        }
        return new JkCanSnapshot(address, version, status.build(), Map.copyOf(ages));
    }

    private static Duration limit(JkCanMessage message) {
        return message.period().compareTo(FAST) <= 0 ? FAST_LIMIT : SLOW_LIMIT;
    }
}
