// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter.field;

import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import java.util.List;

/**
 * A bit that says yes or no. Immutable.
 *
 * @param bit      which bit, from 0
 * @param quantity what it is about; a flag
 */
public record FlagBit(int bit, StorageQuantity quantity) {
    /**
     * {@return a field of such bits; a flag that is not known is sent as no}
     *
     * @param offset index of its first byte
     * @param size   how many bytes
     * @param flags  the bits
     */
    public static WireField field(int offset, int size, FlagBit... flags) {
        List<FlagBit> bits = List.of(flags);
        return WireField.of(offset, size, battery -> raw(bits, battery), (raw, reading) -> {
            for (FlagBit flag : bits) {
                reading.set(flag.quantity, (raw >>> flag.bit & 1) != 0);
            }
        });
    }

    private static long raw(List<FlagBit> flags, BatterySnapshot battery) {
        long raw = 0;
        for (FlagBit flag : flags) {
            raw |= battery.state().value(flag.quantity, 0) << flag.bit;
        }
        return raw;
    }
}
