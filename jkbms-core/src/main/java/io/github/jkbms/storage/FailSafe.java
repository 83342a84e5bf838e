// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.storage;

/** What is sent while nothing is known that could be trusted. Pure functions, safe for use by many threads. */
public final class FailSafe {
    private FailSafe() {}

    /**
     * {@return a state that asks for no current in either direction} Charge and discharge are not allowed, every request to
     * charge is taken back and {@link StorageAlarm#INTERNAL_COMMUNICATION} is raised as a protection. All other alarms stay.
     * The charge voltage limit stays what it was, but never below the measured voltage, because some inverters discharge
     * into the grid when it falls; where neither is known it stays absent. Measured values stay: they are what was known last.
     *
     * @param last the last state that was sent
     */
    public static StorageState zero(StorageState last) {
        StorageStateBuilder zero = last.toBuilder()
                .set(StorageQuantity.CHARGE_CURRENT_LIMIT, 0)
                .set(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0)
                .set(StorageQuantity.CHARGE_ALLOWED, false)
                .set(StorageQuantity.DISCHARGE_ALLOWED, false)
                .set(StorageQuantity.FORCE_CHARGE_1, false)
                .set(StorageQuantity.FORCE_CHARGE_2, false)
                .set(StorageQuantity.FULL_CHARGE_REQUEST, false)
                .alarm(StorageAlarm.INTERNAL_COMMUNICATION, AlarmLevel.PROTECTION);
        long limit = last.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0);
        long measured = last.value(StorageQuantity.VOLTAGE, 0);
        if (Math.max(limit, measured) > 0) {
            zero.set(StorageQuantity.CHARGE_VOLTAGE_LIMIT, Math.max(limit, measured));
        }
        return zero.build();
    }
}
