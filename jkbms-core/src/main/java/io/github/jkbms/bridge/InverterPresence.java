// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

/** Whether the inverter is heard. */
public enum InverterPresence {
    /** Nothing was heard yet, and the protocol has not promised anything yet; also for inverters that never speak. */
    UNKNOWN,
    /** It is heard. */
    PRESENT,
    /** It was heard or should have been, and is not. */
    MISSING
}
