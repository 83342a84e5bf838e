// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

import java.util.Objects;

/**
 * One entry of the system log. Immutable.
 *
 * @param runTimeSeconds when it happened: seconds of operation since the first power-on, as
 *                       {@link PackStatus#runTimeSeconds()} counts them; unsigned 32 bits
 * @param event          what happened
 */
public record SystemLogEntry(long runTimeSeconds, LogEvent event) {
    /** Checks the range. */
    public SystemLogEntry {
        Objects.requireNonNull(event, "event");
        if (runTimeSeconds < 0 || runTimeSeconds > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("runTimeSeconds: " + runTimeSeconds + ", must fit into 32 bits");
        }
    }
}
