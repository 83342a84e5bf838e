// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.List;

/**
 * The system log of a pack ("logbook"): its last 50 events. Immutable. Source: native-frames reference 7.1.
 *
 * @param entryCount how many entries the device counts, which may be more than it keeps
 * @param entries    the entries that are kept, oldest first
 */
public record SystemLog(long entryCount, List<SystemLogEntry> entries) {
    /** How many entries a device keeps. */
    public static final int CAPACITY = 50;

    /** Copies the entries. */
    public SystemLog {
        entries = List.copyOf(entries);
        if (entries.size() > CAPACITY || entryCount < entries.size() || entryCount > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException(
                    "entries: %d of %d, a device keeps 50 and counts all".formatted(entries.size(), entryCount));
        }
    }
}
