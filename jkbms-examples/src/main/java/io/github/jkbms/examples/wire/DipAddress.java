// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

/** Addresses that DIP switches can say. */
final class DipAddress {
    private static final int HIGHEST = 15;

    private DipAddress() {}

    static void require(int address) {
        if (address < 0 || address > HIGHEST) {
            throw new IllegalArgumentException("address %d: DIP addresses are 0 to 15".formatted(address));
        }
    }
}
