// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

/** What a port tells the inverter. */
public enum PortStage {
    /** Nothing: there was no state yet. */
    WAITING("nothing yet"),
    /** The state it was offered. */
    SENDING("what it was offered"),
    /** Zero currents: the policy has fallen silent, or talks again but not yet for long enough. */
    ZERO("zero currents"),
    /** Nothing: the policy wants it so, or has been silent for too long. */
    SILENT("nothing"),
    /** Nothing: the port is closed. */
    CLOSED("nothing, it is closed");

    private final String label;

    PortStage(String label) {
        this.label = label;
    }

    /** {@return what it tells, for people, in English} */
    public String label() {
        return label;
    }
}
