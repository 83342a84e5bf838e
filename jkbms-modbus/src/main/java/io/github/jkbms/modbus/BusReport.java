// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a line at one moment. Immutable, but for the packs, which go on hearing.
 *
 * @param master who asks
 * @param cycle  how long the master needed for its last round, if one was heard
 * @param packs  the packs that were heard, by address
 * @param counts what was heard in all
 */
public record BusReport(BusMaster master, Optional<Duration> cycle, List<HeardPack> packs, HeardCounts counts) {
    /** Copies the list. */
    public BusReport {
        Objects.requireNonNull(master, "master");
        Objects.requireNonNull(cycle, "cycle");
        packs = List.copyOf(packs);
    }
}
