// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsProtocolException.Kind;
import io.github.jkbms.image.Endian;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.LogEvent;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.SystemLogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Records 05 and 06, the logs, to the model and back (section 7). Stateless. */
public final class LogCodec {
    /** How many entries a record of the detail log holds; only the last one of a log holds fewer. */
    public static final int DETAILS_PER_RECORD = 12;

    private static final int COUNT_OFFSET = 6;
    private static final int NEWEST_OFFSET = 10;
    private static final int SLOTS_OFFSET = 11;
    private static final int SLOT_LENGTH = 5;

    private static final int FIRST_INDEX_OFFSET = 6;
    private static final int DETAIL_COUNT_OFFSET = 8;
    private static final int DETAILS_OFFSET = 9;
    private static final int DETAIL_LENGTH = 24;
    private static final int NO_PROBE = -1;

    private LogCodec() {}

    /**
     * {@return the system log of a record 05, oldest entry first} The 50 slots are a ring that is read backwards from the
     * slot that byte 10 names, as far as the count says; with more than 50 entries that is a conclusion, no capture shows it.
     *
     * @param frame the record
     * @throws BmsProtocolException if the record is of another type, or names a slot that does not exist
     */
    public static SystemLog systemLog(NativeFrame frame) throws BmsProtocolException {
        RecordCodec.require(frame, RecordType.SYSTEM_LOG);
        byte[] bytes = frame.shared();
        long count = Integer.toUnsignedLong(Endian.LITTLE.i32(bytes, COUNT_OFFSET));
        int newest = frame.byteAt(NEWEST_OFFSET);
        int kept = (int) Math.min(count, SystemLog.CAPACITY);
        if (kept > 0 && newest >= SystemLog.CAPACITY) {
            throw new BmsProtocolException(
                    Kind.VALUE, "The newest entry of the system log is said to be in slot " + newest + " of 50.");
        }
        List<SystemLogEntry> entries = new ArrayList<>(kept);
        for (int i = kept - 1; i >= 0; i--) {
            int at = SLOTS_OFFSET + SLOT_LENGTH * Math.floorMod(newest - i, SystemLog.CAPACITY);
            long runTime = Integer.toUnsignedLong(Endian.LITTLE.i32(bytes, at));
            entries.add(new SystemLogEntry(runTime, new LogEvent(bytes[at + 4] & 0xFF)));
        }
        return new SystemLog(count, entries);
    }

    /**
     * {@return the record 05 that a device would send}
     *
     * @param log     the log
     * @param counter byte 5 of the frame, 0 to 255
     */
    public static NativeFrame encode(SystemLog log, int counter) {
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        Endian.LITTLE.put32(payload, COUNT_OFFSET - NativeFrame.PAYLOAD_OFFSET, (int) log.entryCount());
        int newest = (int) Math.floorMod(log.entryCount() - 1, (long) SystemLog.CAPACITY);
        payload[NEWEST_OFFSET - NativeFrame.PAYLOAD_OFFSET] =
                (byte) (log.entries().isEmpty() ? 0 : newest);
        int size = log.entries().size();
        for (int i = 0; i < size; i++) {
            SystemLogEntry entry = log.entries().get(i);
            int slot = Math.floorMod(newest - (size - 1 - i), SystemLog.CAPACITY);
            int at = SLOTS_OFFSET - NativeFrame.PAYLOAD_OFFSET + SLOT_LENGTH * slot;
            Endian.LITTLE.put32(payload, at, (int) entry.runTimeSeconds());
            payload[at + 4] = (byte) entry.event().code();
        }
        return NativeFrame.of(RecordType.SYSTEM_LOG, counter, payload);
    }

    /**
     * {@return the part of the detail log that a record 06 holds, oldest entry first}
     *
     * @param frame the record
     * @throws BmsProtocolException if the record is of another type, or claims to hold more than fits
     */
    public static List<DetailLogEntry> details(NativeFrame frame) throws BmsProtocolException {
        RecordCodec.require(frame, RecordType.DETAIL_LOG);
        byte[] bytes = frame.shared();
        int count = frame.byteAt(DETAIL_COUNT_OFFSET);
        if (count > DETAILS_PER_RECORD) {
            throw new BmsProtocolException(
                    Kind.VALUE, "A record of the detail log claims to hold " + count + " entries, 12 fit.");
        }
        int first = Endian.LITTLE.u16(bytes, FIRST_INDEX_OFFSET);
        List<DetailLogEntry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            entries.add(detail(bytes, DETAILS_OFFSET + DETAIL_LENGTH * i, first + i));
        }
        return entries;
    }

    private static DetailLogEntry detail(byte[] bytes, int at, int index) {
        boolean hasProbe = bytes[at + 20] != NO_PROBE;
        return new DetailLogEntry(
                index,
                Integer.toUnsignedLong(Endian.LITTLE.i32(bytes, at)),
                new LogEvent(bytes[at + 4] & 0xFF),
                bytes[at + 5] & 0xFF,
                (bytes[at + 6] & 0xFF) + 1,
                (bytes[at + 7] & 0xFF) + 1,
                Endian.LITTLE.u16(bytes, at + 8),
                Endian.LITTLE.u16(bytes, at + 10),
                10 * Endian.LITTLE.u16(bytes, at + 12),
                100 * (short) Endian.LITTLE.u16(bytes, at + 14),
                100 * Endian.LITTLE.u16(bytes, at + 16),
                100 * Endian.LITTLE.u16(bytes, at + 18),
                hasProbe ? OptionalInt.of(bytes[at + 20]) : OptionalInt.empty(),
                hasProbe ? OptionalInt.of(bytes[at + 21]) : OptionalInt.empty(),
                bytes[at + 22],
                100 * (bytes[at + 23] & 0xFF));
    }

    /**
     * {@return the record 06 that a device would send}
     *
     * @param firstIndex place of the first entry in the log, 0 to 65535
     * @param entries    at most 12 entries; their own index is not looked at
     * @param counter    byte 5 of the frame, 0 to 255
     * @throws IllegalArgumentException if there are more entries, the index does not fit, or a value does not fit into its
     *                                  field
     */
    public static NativeFrame encode(int firstIndex, List<DetailLogEntry> entries, int counter) {
        if (entries.size() > DETAILS_PER_RECORD) {
            throw new IllegalArgumentException("entries: " + entries.size() + ", a record holds 12");
        }
        byte[] payload = new byte[NativeFrame.PAYLOAD_LENGTH];
        Endian.LITTLE.put16(payload, 0, within("firstIndex", firstIndex, 0, 0xFFFF));
        payload[DETAIL_COUNT_OFFSET - NativeFrame.PAYLOAD_OFFSET] = (byte) entries.size();
        for (int i = 0; i < entries.size(); i++) {
            put(payload, DETAILS_OFFSET - NativeFrame.PAYLOAD_OFFSET + DETAIL_LENGTH * i, entries.get(i));
        }
        return NativeFrame.of(RecordType.DETAIL_LOG, counter, payload);
    }

    private static void put(byte[] bytes, int at, DetailLogEntry entry) {
        Endian.LITTLE.put32(bytes, at, (int) entry.clockSeconds());
        bytes[at + 4] = (byte) entry.event().code();
        bytes[at + 5] = (byte) within("switchBits", entry.switchBits(), 0, 0xFF);
        bytes[at + 6] = (byte) within("highestCell", entry.highestCell() - 1, 0, 0xFF);
        bytes[at + 7] = (byte) within("lowestCell", entry.lowestCell() - 1, 0, 0xFF);
        Endian.LITTLE.put16(bytes, at + 8, within("highestCellMillivolts", entry.highestCellMillivolts(), 0, 0xFFFF));
        Endian.LITTLE.put16(bytes, at + 10, within("lowestCellMillivolts", entry.lowestCellMillivolts(), 0, 0xFFFF));
        Endian.LITTLE.put16(bytes, at + 12, within("voltage", entry.voltageMillivolts() / 10, 0, 0xFFFF));
        Endian.LITTLE.put16(
                bytes, at + 14, within("current", entry.currentMilliamps() / 100, Short.MIN_VALUE, Short.MAX_VALUE));
        Endian.LITTLE.put16(
                bytes, at + 16, within("remainingCapacity", entry.remainingCapacityMilliampHours() / 100, 0, 0xFFFF));
        Endian.LITTLE.put16(bytes, at + 18, within("fullCapacity", entry.fullCapacityMilliampHours() / 100, 0, 0xFFFF));
        bytes[at + 20] = signedByte(
                "highestTemperature", entry.highestTemperatureCelsius().orElse(NO_PROBE));
        bytes[at + 21] =
                signedByte("lowestTemperature", entry.lowestTemperatureCelsius().orElse(NO_PROBE));
        bytes[at + 22] = signedByte("mosfetTemperature", entry.mosfetTemperatureCelsius());
        bytes[at + 23] = (byte) within("heatingCurrent", entry.heatingCurrentMilliamps() / 100, 0, 0xFF);
    }

    private static byte signedByte(String name, int value) {
        return (byte) within(name, value, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + ", must be " + min + " to " + max);
        }
        return value;
    }
}
