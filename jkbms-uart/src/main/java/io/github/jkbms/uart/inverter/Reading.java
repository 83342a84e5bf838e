// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import io.github.jkbms.model.PackStatus;
import io.github.jkbms.storage.StorageState;

/**
 * What an answer of a battery says, in both forms of the model; what it does not say is absent. Immutable.
 *
 * @param state as an inverter sees the battery: with limits, requests and alarm levels
 * @param pack  as a pack: with single cells and sensors where the protocol has them; protections are its alarms
 */
public record Reading(StorageState state, PackStatus pack) {
    /** Nothing known. */
    public static final Reading NOTHING =
            new Reading(StorageState.builder().build(), PackStatus.builder().build());

    /**
     * {@return this reading with everything that a later one holds put over it}
     *
     * @param later the later reading
     */
    public Reading with(Reading later) {
        return new Reading(state.with(later.state), pack.with(later.pack));
    }
}
