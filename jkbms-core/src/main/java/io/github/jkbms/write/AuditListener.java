// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/** Is told what a write session does, in the thread that does it and before the next step. */
@FunctionalInterface
public interface AuditListener {
    /** Keeps no record. */
    AuditListener NONE = event -> {};

    /**
     * Takes note of something. What it throws ends what the session does; a write that was not announced is not sent.
     *
     * @param event what happened
     */
    void happened(AuditEvent event);
}
