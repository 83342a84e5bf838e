// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.List;

/**
 * The detail log of a pack, as far as it arrived. Immutable.
 *
 * @param entries      the records, oldest first, each with its place in the log
 * @param missingCount how many records before the last one did not arrive
 * @param isComplete   whether the end of the log arrived, and nothing before it is missing
 */
public record DetailLog(List<DetailLogEntry> entries, int missingCount, boolean isComplete) {
    /** Copies the entries. */
    public DetailLog {
        entries = List.copyOf(entries);
    }
}
