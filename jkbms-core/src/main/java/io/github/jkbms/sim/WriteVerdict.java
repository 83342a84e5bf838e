// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

/** What a device makes of a write. */
public enum WriteVerdict {
    /** Acknowledged, and from now on it is so. */
    ACCEPTED,
    /** Acknowledged, but the old value stays. */
    NOT_KEPT,
    /** Refused: no such field, not writable, or not with this length; Modbus exception 2. */
    REFUSED_ADDRESS,
    /** Refused: the value is out of the limits of the device; Modbus exception 3. */
    REFUSED_VALUE,
    /** It took effect, and no answer comes: the power failed. */
    POWER_LOST
}
