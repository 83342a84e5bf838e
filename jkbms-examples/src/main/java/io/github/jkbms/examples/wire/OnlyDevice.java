// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

/** The address on wires that know none, because there is one device on the line. */
final class OnlyDevice {
    /** What tables and messages show. */
    static final int ADDRESS = 0;

    private OnlyDevice() {}

    static void require(int address, Wire wire) {
        if (address != ADDRESS) {
            throw new IllegalArgumentException(
                    "address %d: --wire %s has one device on its line and no addresses; leave --address out"
                            .formatted(address, wire.key()));
        }
    }
}
