// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** How serious an alarm of a storage system is. */
public enum AlarmLevel {
    /** Something is wrong, the storage still works; the inverter should act now. */
    WARNING,
    /** The storage has cut the current or is about to. */
    PROTECTION
}
