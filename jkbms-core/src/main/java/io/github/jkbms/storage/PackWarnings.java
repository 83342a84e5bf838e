// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** Which warnings of one pack are active: each comes at its threshold and ends when the value has come back beyond it. */
final class PackWarnings {
    private long active;

    /**
     * Takes a value.
     *
     * @param alarm      which warning
     * @param beyond     how far the value is beyond its threshold; negative on the good side
     * @param hysteresis how far it must be back
     * @return whether the warning is active
     */
    boolean see(StorageAlarm alarm, long beyond, long hysteresis) {
        long bit = 1L << alarm.ordinal();
        boolean isActive = beyond >= 0 || (active & bit) != 0 && beyond > -hysteresis;
        active = isActive ? active | bit : active & ~bit;
        return isActive;
    }
}
