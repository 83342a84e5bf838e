// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** What part a pack takes in a decision. */
public enum PackPart {
    /** It counts: values, limits and alarms. */
    COUNTED("counted"),
    /** Its values count, its limits do not: good data have come again, but not yet for long enough. */
    RETURNING("returning"),
    /** Its data are too old. Its last limits can still lower those of the storage for a while. */
    STALE("stale"),
    /** It has told nothing yet. */
    UNHEARD("not heard yet"),
    /** It is the same pack as another source brings; that other source counts. */
    DUPLICATE("read twice");

    private final String label;

    PackPart(String label) {
        this.label = label;
    }

    /** {@return the name for people, in English} */
    public String label() {
        return label;
    }
}
