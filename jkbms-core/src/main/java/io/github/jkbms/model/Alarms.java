// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A set of alarms that keeps bits without a known meaning. Immutable.
 *
 * @param bits bit n as in {@link Alarm#bit()}: the alarm word in the low half; in the high half alarms that only other wires
 *             know, and in bits 48 to 63 bits 0 to 15 of another wire's own word whose meaning nobody knows
 */
public record Alarms(long bits) {
    /** No alarm. */
    public static final Alarms NONE = new Alarms(0);

    private static final long KNOWN_BITS = of(Alarm.values()).bits;

    /**
     * {@return a set of known alarms}
     *
     * @param alarms the alarms
     */
    public static Alarms of(Alarm... alarms) {
        long bits = 0;
        for (Alarm alarm : alarms) {
            bits |= 1L << alarm.bit();
        }
        return new Alarms(bits);
    }

    /**
     * {@return whether an alarm is active}
     *
     * @param alarm the alarm
     */
    public boolean has(Alarm alarm) {
        return (bits >>> alarm.bit() & 1) != 0;
    }

    /** {@return whether no bit is set, known or not} */
    public boolean isEmpty() {
        return bits == 0;
    }

    /** {@return the active alarms that have a name} */
    public Set<Alarm> known() {
        Set<Alarm> known = EnumSet.noneOf(Alarm.class);
        for (Alarm alarm : Alarm.values()) {
            if (has(alarm)) {
                known.add(alarm);
            }
        }
        return Collections.unmodifiableSet(known);
    }

    /** {@return the active bits without a known meaning; 0 when there are none} */
    public long unknownBits() {
        return bits & ~KNOWN_BITS;
    }

    /**
     * {@return the alarms of both sets}
     *
     * @param other the other set
     */
    public Alarms or(Alarms other) {
        return new Alarms(bits | other.bits);
    }

    @Override
    public String toString() {
        String names = known().stream().map(Alarm::label).collect(Collectors.joining(", "));
        String unknown = unknownBits() == 0 ? "" : "unknown bits 0x%X".formatted(unknownBits());
        String both = names.isEmpty() || unknown.isEmpty() ? names + unknown : names + ", " + unknown;
        return both.isEmpty() ? "none" : both;
    }
}
