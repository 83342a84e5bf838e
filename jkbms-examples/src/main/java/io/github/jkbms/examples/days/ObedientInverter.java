// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.days;

import io.github.jkbms.sim.Demand;
import io.github.jkbms.sim.Load;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An inverter between a household and a bank. It does what the storage allows: charges up to CVL with at most CCL, discharges
 * with at most DCL, charges from the grid when asked to, and does nothing when it hears nothing. As real ones do, it
 * cannot hold its current at exactly nothing while the sun shines. Safe for use by many threads.
 */
public final class ObedientInverter implements Load {
    /** What flows although nothing may; seen on inverters in the field. */
    private static final long LEAK_MILLIAMPS = 500;

    private static final long GRID_CHARGE_MILLIAMPS = 20_000;

    private final Load wanted;
    private volatile boolean isObedient;
    private volatile @Nullable StorageState heard;

    /**
     * Creates an inverter that does as it likes until it hears something for the first time.
     *
     * @param wanted what the household wants
     */
    public ObedientInverter(Load wanted) {
        this.wanted = wanted;
    }

    /**
     * Hears what the storage tells.
     *
     * @param state what it tells; nothing for silence
     */
    public void hear(Optional<StorageState> state) {
        heard = state.orElse(null);
        isObedient = true;
    }

    @Override
    public Demand at(Duration sinceStart) {
        Demand demand = wanted.at(sinceStart);
        if (!isObedient) {
            return demand;
        }
        StorageState state = heard;
        if (state == null) {
            return Demand.NONE;
        }
        long volts = state.value(StorageQuantity.VOLTAGE, 0);
        int limit = (int) Math.max(1, state.value(StorageQuantity.CHARGE_VOLTAGE_LIMIT, 0));
        boolean isForced = state.value(StorageQuantity.FORCE_CHARGE_1, 0) != 0
                || state.value(StorageQuantity.FORCE_CHARGE_2, 0) != 0;
        long power = isForced
                ? Math.max(demand.powerMilliwatts(), milliwatts(GRID_CHARGE_MILLIAMPS, volts))
                : demand.powerMilliwatts();
        if (power > 0) {
            long most = Math.max(LEAK_MILLIAMPS, state.value(StorageQuantity.CHARGE_CURRENT_LIMIT, 0));
            return Demand.ofMilliwatts(Math.min(power, milliwatts(most, volts))).upTo(limit);
        }
        long most = state.value(StorageQuantity.DISCHARGE_CURRENT_LIMIT, 0);
        return Demand.ofMilliwatts(Math.max(power, -milliwatts(most, volts)));
    }

    private static long milliwatts(long milliamps, long millivolts) {
        return milliamps * millivolts / 1000;
    }
}
