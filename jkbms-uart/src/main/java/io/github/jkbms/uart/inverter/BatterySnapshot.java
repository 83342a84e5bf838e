// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.util.List;

/**
 * What a battery side tells an inverter about. Immutable.
 *
 * @param state    the storage as a whole: limits, requests and alarms come from here alone
 * @param packs    the packs in the order of their addresses, for protocols that show single cells or single batteries; an empty
 *                 status stands for a pack of which nothing is known now
 * @param settings what the packs are set to, for the few protocols that show it; empty where it is not known
 */
public record BatterySnapshot(StorageState state, List<PackStatus> packs, PackSettings settings) {
    private static final List<StorageQuantity> SHARED =
            List.of(StorageQuantity.CHARGE_CURRENT_LIMIT, StorageQuantity.DISCHARGE_CURRENT_LIMIT);

    /** What a single battery tells by itself and not as a part of the whole. */
    private static final List<StorageQuantity> OWN = List.of(
            StorageQuantity.VOLTAGE,
            StorageQuantity.CURRENT,
            StorageQuantity.TEMPERATURE,
            StorageQuantity.STATE_OF_CHARGE,
            StorageQuantity.STATE_OF_HEALTH,
            StorageQuantity.REMAINING_CAPACITY,
            StorageQuantity.FULL_CAPACITY,
            StorageQuantity.INSTALLED_CAPACITY,
            StorageQuantity.INSTALLED_ENERGY,
            StorageQuantity.CYCLE_COUNT,
            StorageQuantity.HIGHEST_CELL_VOLTAGE,
            StorageQuantity.HIGHEST_CELL_NUMBER,
            StorageQuantity.LOWEST_CELL_VOLTAGE,
            StorageQuantity.LOWEST_CELL_NUMBER,
            StorageQuantity.HIGHEST_TEMPERATURE,
            StorageQuantity.HIGHEST_TEMPERATURE_SENSOR,
            StorageQuantity.LOWEST_TEMPERATURE,
            StorageQuantity.LOWEST_TEMPERATURE_SENSOR);

    /** Copies the list. */
    public BatterySnapshot {
        packs = List.copyOf(packs);
    }

    /**
     * {@return a snapshot of one battery of whose cells nothing is known}
     *
     * @param state the storage
     */
    public static BatterySnapshot of(StorageState state) {
        return new BatterySnapshot(state, List.of(), PackSettings.builder().build());
    }

    /** {@return as how many batteries this answers where the protocol has addresses; at least 1} */
    public int batteries() {
        return Math.max(1, packs.size());
    }

    /** {@return the first pack, empty where nothing is known of it} */
    public PackStatus pack() {
        return packs.isEmpty() ? PackStatus.builder().build() : packs.get(0);
    }

    /**
     * {@return one of several batteries by itself} Its measured values are its own; alarms and enables are those of the whole
     * storage, so that none is lost; of the current limits it tells its equal share, so that an inverter that adds the shares
     * comes to no more than the storage allows.
     *
     * @param number which battery, from 1 to {@link #batteries()}
     */
    public BatterySnapshot battery(int number) {
        if (number < 1 || number > batteries()) {
            throw new IllegalArgumentException("number: " + number + ", must be 1 to " + batteries());
        }
        if (packs.size() <= 1) {
            return this;
        }
        var own = state.toBuilder();
        OWN.forEach(own::clear);
        for (StorageQuantity limit : SHARED) {
            state.value(limit).ifPresent(value -> own.set(limit, value / packs.size()));
        }
        PackStatus pack = packs.get(number - 1);
        return new BatterySnapshot(PackStates.toState(pack, own), List.of(pack), settings);
    }
}
