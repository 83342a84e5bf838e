// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** What a policy wants to be told to the inverter. */
public enum DecisionStage {
    /** Nothing: no pack has told anything yet. */
    WAITING,
    /** The state with its limits. */
    SENDING,
    /** Zero currents: no pack is fresh, or none has been back for long enough. */
    ZERO,
    /** Nothing: no pack has told anything for too long. */
    SILENT
}
