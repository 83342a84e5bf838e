// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import io.github.jkbms.storage.PolicyParameters;
import java.util.List;

/**
 * What a bridge joins. Immutable.
 *
 * @param packs     the packs, by wire
 * @param inverters the inverters, by wire; may be empty for a dry run
 * @param policy    how the policy is tuned
 */
public record BridgeConfig(List<PacksConfig> packs, List<InverterConfig> inverters, PolicyParameters policy) {
    /** Copies the lists. */
    public BridgeConfig {
        packs = List.copyOf(packs);
        inverters = List.copyOf(inverters);
    }
}
