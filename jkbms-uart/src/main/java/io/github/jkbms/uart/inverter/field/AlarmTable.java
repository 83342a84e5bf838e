// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter.field;

import io.github.jkbms.storage.AlarmLevel;
import io.github.jkbms.storage.StorageAlarm;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.uart.inverter.ReadingBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a protocol shows which alarm. On the way out an alarm without a bit of its own is sent as its broader one; a protection
 * is sent with its warning; every protection has a place, a warning may have none and is not sent then. Immutable.
 */
public final class AlarmTable {
    /**
     * One bit.
     *
     * @param word  in which field, as the protocol's table counts them
     * @param bit   which bit, from 0
     * @param level the level it stands for
     * @param alarm what it means
     * @param also  what is sent with it for want of a better place
     */
    public record Bit(int word, int bit, AlarmLevel level, StorageAlarm alarm, List<StorageAlarm> also) {}

    private final List<Bit> bits;
    private final int words;
    private final int[][] warnings;
    private final int[][] protections;

    /**
     * Creates a table.
     *
     * @param bits the bits
     * @throws IllegalArgumentException if there is no place for a protection that the protocol has no name for
     */
    public AlarmTable(Bit... bits) {
        this.bits = List.of(bits);
        this.words = 1 + this.bits.stream().mapToInt(Bit::word).max().orElse(0);
        this.warnings = masks(AlarmLevel.WARNING);
        this.protections = masks(AlarmLevel.PROTECTION);
        if (Arrays.stream(protections[StorageAlarm.GENERAL.ordinal()]).allMatch(mask -> mask == 0)) {
            throw new IllegalArgumentException("bits: none of them is a general fault");
        }
    }

    /**
     * {@return a bit for a warning}
     *
     * @param word  in which field
     * @param bit   which bit
     * @param alarm what it means
     * @param also  what is sent with it too
     */
    public static Bit warning(int word, int bit, StorageAlarm alarm, StorageAlarm... also) {
        return new Bit(word, bit, AlarmLevel.WARNING, alarm, List.of(also));
    }

    /**
     * {@return a bit for a protection}
     *
     * @param word  in which field
     * @param bit   which bit
     * @param alarm what it means
     * @param also  what is sent with it too
     */
    public static Bit protection(int word, int bit, StorageAlarm alarm, StorageAlarm... also) {
        return new Bit(word, bit, AlarmLevel.PROTECTION, alarm, List.of(also));
    }

    /** For each alarm, by its ordinal, the bits to set in each field. */
    private int[][] masks(AlarmLevel level) {
        int[][] masks = new int[StorageAlarm.values().length][words];
        for (StorageAlarm alarm : StorageAlarm.values()) {
            Optional<StorageAlarm> named = Optional.of(alarm);
            List<Bit> fitting = List.of();
            while (named.isPresent() && fitting.isEmpty()) {
                fitting = bitsOf(named.get(), level);
                named = named.get().broader();
            }
            for (Bit bit : fitting) {
                masks[alarm.ordinal()][bit.word] |= 1 << bit.bit;
            }
        }
        return masks;
    }

    private List<Bit> bitsOf(StorageAlarm alarm, AlarmLevel level) {
        List<Bit> fitting = new ArrayList<>();
        for (Bit bit : bits) {
            if (bit.level == level && (bit.alarm == alarm || bit.also.contains(alarm))) {
                fitting.add(bit);
            }
        }
        return fitting;
    }

    /**
     * {@return one field of alarm bits}
     *
     * @param state which alarms are active
     * @param word  the number of the field
     */
    public int word(StorageState state, int word) {
        int value = 0;
        for (Map.Entry<StorageAlarm, AlarmLevel> active : state.alarms().entrySet()) {
            int alarm = active.getKey().ordinal();
            value |= warnings[alarm][word];
            if (active.getValue() == AlarmLevel.PROTECTION) {
                value |= protections[alarm][word];
            }
        }
        return value;
    }

    /**
     * Reads one field of alarm bits. An alarm counts as known when its protection was read, or its warning if it has no
     * protection.
     *
     * @param word    the number of the field
     * @param value   its bits; those that mean nothing are passed over
     * @param reading where the alarms go
     */
    public void read(int word, int value, ReadingBuilder reading) {
        for (Bit bit : bits) {
            if (bit.word == word) {
                if ((value >>> bit.bit & 1) != 0) {
                    reading.alarm(bit.alarm, bit.level);
                } else if (bit.level == AlarmLevel.PROTECTION || !hasProtection(bit.alarm)) {
                    reading.knownAlarms(List.of(bit.alarm));
                }
            }
        }
    }

    private boolean hasProtection(StorageAlarm alarm) {
        return bits.stream().anyMatch(bit -> bit.level == AlarmLevel.PROTECTION && bit.alarm == alarm);
    }
}
