// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.DetailLogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Puts the detail log together from the burst of records in which a device sends it (section 7.2): by index, so that a
 * missing, repeated or late record does no harm. Other records are passed over. Not safe for use by several threads.
 */
public final class DetailLogCollector {
    private final TreeMap<Integer, DetailLogEntry> entries = new TreeMap<>();
    private boolean ended;

    /** Creates a collector with nothing in it. */
    public DetailLogCollector() {}

    /**
     * Takes a record.
     *
     * @param frame any record
     * @return whether it brought entries that had not come yet, or the end of the log
     */
    public boolean add(NativeFrame frame) {
        if (!frame.is(RecordType.DETAIL_LOG)) {
            return false;
        }
        try {
            List<DetailLogEntry> part = LogCodec.details(frame);
            int before = entries.size();
            boolean isEnd = part.size() < LogCodec.DETAILS_PER_RECORD;
            boolean isFirstEnd = isEnd && !ended;
            part.forEach(entry -> entries.put(entry.index(), entry));
            ended |= isEnd;
            return entries.size() > before || isFirstEnd;
        } catch (BmsProtocolException e) {
            // Damaged in spite of its checksum: as good as missing.
            return false;
        }
    }

    /**
     * {@return whether the last record of the log has come} A log whose length is a multiple of 12 has no last record that
     * can be told: two seconds without a record end it.
     */
    public boolean hasEnded() {
        return ended;
    }

    /**
     * {@return what has come so far}
     *
     * @param isOver whether nothing more comes: the last record was seen, or the device fell silent
     */
    public DetailLog log(boolean isOver) {
        int missing = entries.isEmpty() ? 0 : entries.lastKey() + 1 - entries.size();
        return new DetailLog(new ArrayList<>(entries.values()), missing, (isOver || ended) && missing == 0);
    }
}
