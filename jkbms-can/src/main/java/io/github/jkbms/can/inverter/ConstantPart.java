// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import java.util.List;

/**
 * Bits that are always the same.
 *
 * @param name what they are
 * @param bits where they stand
 * @param raw  their value
 */
record ConstantPart(String name, Bits bits, long raw) implements Part {
    @Override
    public void write(StorageState state, Composer into) {
        into.add(bits.place(raw));
    }

    @Override
    public void read(CanFrame frame, StorageStateBuilder into) {}

    @Override
    public List<Bits> places() {
        return List.of(bits);
    }

    @Override
    public String key() {
        return "constant";
    }

    @Override
    public String holds() {
        return name;
    }
}
