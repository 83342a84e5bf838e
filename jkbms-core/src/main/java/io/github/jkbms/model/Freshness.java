// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.model;

/** How far the last good data of a pack can be trusted by their age. */
public enum Freshness {
    /** Good data came lately. */
    FRESH,
    /** Data are missing, not yet for long. */
    LATE,
    /** No good data for too long, or none ever: nothing may be decided on them. */
    STALE,
    /** Good data come again after the pack was stale, but not yet for long enough. */
    RETURNING
}
