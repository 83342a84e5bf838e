// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

/** What can be read of a pack. */
public enum Table {
    /** Live data. */
    STATUS("live data"),
    /** What the pack is set to. */
    SETTINGS("settings"),
    /** What the pack tells about itself. */
    INFO("device information"),
    /** System log and detail log. */
    LOGS("logs");

    private final String label;

    Table(String label) {
        this.label = label;
    }

    /** {@return the name for people} */
    public String label() {
        return label;
    }
}
