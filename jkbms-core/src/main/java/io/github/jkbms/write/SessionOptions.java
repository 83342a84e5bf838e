// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

import java.time.Duration;
import java.util.Objects;

/**
 * How a write session works. Immutable.
 *
 * @param reason        why something is changed, one line for the journal and the record; not blank
 * @param journals      where the journals are kept
 * @param lifetime      how long the session is open, up to one hour
 * @param fieldsPerHour how many fields may be written to one pack within an hour, 1 to 1000: the memory of the device wears
 * @param onFailure     what becomes of applied fields when a later one fails
 * @param audit         told everything that happens
 */
public record SessionOptions(
        String reason,
        Journals journals,
        Duration lifetime,
        int fieldsPerHour,
        OnFailure onFailure,
        AuditListener audit) {
    /** How long a session is open unless told otherwise. */
    public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);

    /** How many fields may be written to one pack within an hour unless told otherwise. */
    public static final int DEFAULT_FIELDS_PER_HOUR = 60;

    /** Checks the ranges. */
    public SessionOptions {
        Objects.requireNonNull(journals, "journals");
        Objects.requireNonNull(onFailure, "onFailure");
        Objects.requireNonNull(audit, "audit");
        reason = reason.strip();
        if (reason.isEmpty() || reason.lines().count() > 1 || reason.length() > 200) {
            throw new IllegalArgumentException(
                    "reason: say in one line of at most 200 characters why something is changed");
        }
        if (lifetime.isNegative() || lifetime.isZero() || lifetime.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "lifetime: " + lifetime + ", must be more than nothing and at most an hour");
        }
        if (fieldsPerHour < 1 || fieldsPerHour > 1_000) {
            throw new IllegalArgumentException("fieldsPerHour: " + fieldsPerHour + ", must be 1 to 1000");
        }
    }

    /**
     * {@return options with ten minutes, 60 fields per hour, rolling back on failure and no record}
     *
     * @param reason   why something is changed, one line
     * @param journals where the journals are kept
     */
    public static SessionOptions of(String reason, Journals journals) {
        return new SessionOptions(
                reason, journals, DEFAULT_LIFETIME, DEFAULT_FIELDS_PER_HOUR, OnFailure.ROLL_BACK, AuditListener.NONE);
    }

    /**
     * {@return these options with another lifetime}
     *
     * @param limit how long the session is open
     */
    public SessionOptions withLifetime(Duration limit) {
        return new SessionOptions(reason, journals, limit, fieldsPerHour, onFailure, audit);
    }

    /**
     * {@return these options with another write budget}
     *
     * @param fields how many fields per pack and hour
     */
    public SessionOptions withFieldsPerHour(int fields) {
        return new SessionOptions(reason, journals, lifetime, fields, onFailure, audit);
    }

    /**
     * {@return these options with another way to go on after a failure}
     *
     * @param what what becomes of applied fields
     */
    public SessionOptions withOnFailure(OnFailure what) {
        return new SessionOptions(reason, journals, lifetime, fieldsPerHour, what, audit);
    }

    /**
     * {@return these options with a listener}
     *
     * @param listener told everything that happens
     */
    public SessionOptions withAudit(AuditListener listener) {
        return new SessionOptions(reason, journals, lifetime, fieldsPerHour, onFailure, listener);
    }
}
