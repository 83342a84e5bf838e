// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import io.github.jkbms.examples.view.LogText;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.SystemLogEntry;
import io.github.jkbms.uart.frame.NativeFrame;
import java.util.ArrayList;
import java.util.List;

/** The entries of log records; each is one field. */
final class LogFields {
    private static final int NEWEST_OFFSET = 10;
    private static final int SLOTS_OFFSET = 11;
    private static final int SLOT_LENGTH = 5;
    private static final int DETAILS_OFFSET = 9;
    private static final int DETAIL_LENGTH = 24;

    private LogFields() {}

    /** {@return the entries oldest first, which is the order of the slots only as long as the ring has not begun anew} */
    static List<DecodedField> of(SystemLog log, NativeFrame frame) {
        List<DecodedField> fields = new ArrayList<>();
        fields.add(DecodedField.of(6, 4, "entryCount", "Entries so far", Long.toString(log.entryCount())));
        int newest = frame.byteAt(NEWEST_OFFSET);
        fields.add(DecodedField.of(NEWEST_OFFSET, 1, "newestSlot", "Slot of the newest", Integer.toString(newest)));
        int size = log.entries().size();
        for (int i = 0; i < size; i++) {
            SystemLogEntry entry = log.entries().get(i);
            int slot = Math.floorMod(newest - (size - 1 - i), SystemLog.CAPACITY);
            int offset = SLOTS_OFFSET + SLOT_LENGTH * slot;
            fields.add(DecodedField.of(offset, SLOT_LENGTH, "entry", "Entry " + (i + 1), LogText.line(entry)));
        }
        return fields;
    }

    static List<DecodedField> of(List<DetailLogEntry> entries) {
        List<DecodedField> fields = new ArrayList<>();
        fields.add(DecodedField.of(8, 1, "entries", "Entries in this record", Integer.toString(entries.size())));
        for (int i = 0; i < entries.size(); i++) {
            DetailLogEntry entry = entries.get(i);
            int offset = DETAILS_OFFSET + DETAIL_LENGTH * i;
            fields.add(DecodedField.of(offset, DETAIL_LENGTH, "entry", "Entry " + entry.index(), LogText.line(entry)));
        }
        return fields;
    }
}
