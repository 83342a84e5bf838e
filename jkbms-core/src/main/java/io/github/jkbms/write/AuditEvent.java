// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import io.github.jkbms.model.PackId;
import java.time.Instant;
import java.util.Objects;

/**
 * Something that a write session did, for the record. Holds no secrets. Immutable.
 *
 * @param at     when, on the wall clock
 * @param pack   whose session
 * @param reason why the session was opened
 * @param kind   what happened
 * @param detail the same in words, one line
 */
public record AuditEvent(Instant at, PackId pack, String reason, Kind kind, String detail) {
    /** Kinds of events. */
    public enum Kind {
        /** The session was opened. */
        OPENED,
        /** A plan was made. */
        PLANNED,
        /** Something was not done, and nothing was sent. */
        REFUSED,
        /** A person confirmed a danger. */
        CONFIRMED,
        /** A write goes to the device now. */
        SENT,
        /** What became of a write. */
        OUTCOME,
        /** What became of the whole change set. */
        ENDED,
        /** The session was closed. */
        CLOSED
    }

    /** Checks that nothing is missing. */
    public AuditEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(pack, "pack");
        Objects.requireNonNull(kind, "kind");
    }

    @Override
    public String toString() {
        return "%s %s %s %s (%s)".formatted(at, pack, kind, detail, reason);
    }
}
