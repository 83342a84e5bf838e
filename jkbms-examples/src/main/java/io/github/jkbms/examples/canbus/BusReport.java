// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.canbus;

import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.jk.JkCanSnapshot;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a bus at one moment. Immutable.
 *
 * @param packs     the packs that speak JK's own protocol
 * @param protocols the inverter protocols that fit the rest equally well, best first; empty if none does
 * @param state     what the battery says in the first of them; nothing if it is silent
 * @param inverter  what the inverter says, as text, with the age
 * @param others    identifiers that mean nothing here
 * @param frames    how many frames were seen
 */
public record BusReport(
        List<JkCanSnapshot> packs,
        List<InverterProtocol> protocols,
        Optional<StorageState> state,
        Map<String, Duration> inverter,
        List<CanId> others,
        long frames) {
    /** {@return whether anything was understood} */
    public boolean isUnderstood() {
        return !packs.isEmpty() || state.isPresent();
    }
}
