// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.bridge;

import java.util.List;

/**
 * Packs on one wire.
 *
 * @param wire      how they are read
 * @param place     where
 * @param baud      the speed of a serial line
 * @param addresses the packs, in the order of their numbers in the storage
 */
public record PacksConfig(PackWire wire, Place place, int baud, List<Integer> addresses) {
    /** Copies the list. */
    public PacksConfig {
        addresses = List.copyOf(addresses);
    }
}
