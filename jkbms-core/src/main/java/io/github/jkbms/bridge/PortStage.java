// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

/** What a port tells the inverter. */
public enum PortStage {
    /** Nothing: there was no state yet. */
    WAITING,
    /** The state it was offered. */
    SENDING,
    /** Zero currents: the policy has fallen silent, or talks again but not yet for long enough. */
    ZERO,
    /** Nothing: the policy wants it so, or has been silent for too long. */
    SILENT,
    /** Nothing: the port is closed. */
    CLOSED
}
