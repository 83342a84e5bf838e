// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.port;

import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.BatteryMessage;
import java.time.Duration;

/**
 * What an inverter wants of one message of its battery. Immutable.
 *
 * @param id         the identifier
 * @param name       what it is, for people
 * @param minLength  how many bytes it needs, 0 to 8
 * @param maxLength  how many bytes it may have, {@code minLength} to 8
 * @param shortest   the shortest time between two of them
 * @param longest    the longest time between two of them
 * @param missing    after how long without it it counts as missing, also at the start
 * @param isRequired whether it must come at all
 * @param fixedMask  bits that must be as in {@code fixedBits}, byte 0 in the lowest eight bits; 0 for none
 * @param fixedBits  how these bits must be
 */
public record FrameRule(
        CanId id,
        String name,
        int minLength,
        int maxLength,
        Duration shortest,
        Duration longest,
        Duration missing,
        boolean isRequired,
        long fixedMask,
        long fixedBits) {
    /** Checks lengths and times. */
    public FrameRule {
        if (minLength < 0 || maxLength < minLength || maxLength > 8) {
            throw new IllegalArgumentException("length: " + minLength + " to " + maxLength);
        }
        if (shortest.compareTo(longest) >= 0 || longest.compareTo(missing) > 0) {
            throw new IllegalArgumentException("times: " + shortest + ", " + longest + ", " + missing + ", must rise");
        }
    }

    static FrameRule millis(int id, String name, int minLength, int maxLength, int shortest, int longest, int missing) {
        return new FrameRule(
                CanId.standard(id),
                name,
                minLength,
                maxLength,
                Duration.ofMillis(shortest),
                Duration.ofMillis(longest),
                Duration.ofMillis(missing),
                true,
                0,
                0);
    }

    /** What a receiver may expect of a message by the table of its protocol. */
    static FrameRule of(BatteryMessage message) {
        return new FrameRule(
                message.id(),
                message.name(),
                message.length(),
                message.length(),
                message.period().dividedBy(2),
                message.period().multipliedBy(2),
                message.period().multipliedBy(5),
                false,
                0,
                0);
    }

    FrameRule optional() {
        return new FrameRule(id, name, minLength, maxLength, shortest, longest, missing, false, fixedMask, fixedBits);
    }

    FrameRule fixed(int index, char value) {
        long mask = 0xFFL << (8 * index);
        return new FrameRule(
                id,
                name,
                minLength,
                maxLength,
                shortest,
                longest,
                missing,
                isRequired,
                fixedMask | mask,
                fixedBits | (long) value << (8 * index));
    }

    @Override
    public String toString() {
        return id + " " + name;
    }
}
