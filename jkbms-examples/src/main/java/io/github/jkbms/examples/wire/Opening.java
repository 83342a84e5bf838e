// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.sim.VirtualPack;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a wire needs to be opened beside its place. Immutable.
 *
 * @param timing       how the line is used
 * @param tape         what is written down
 * @param virtualPacks makes packs for {@link Place.Kind#VIRTUAL}
 * @param can          opens CAN interfaces of this machine
 */
public record Opening(Timing timing, Tape tape, Supplier<List<VirtualPack>> virtualPacks, CanInterface can) {
    /** Opens CAN interfaces. */
    @FunctionalInterface
    public interface CanInterface {
        /**
         * {@return the open interface}
         *
         * @param name its name, such as can0
         * @throws BmsException if there is none of that name, or it is down
         */
        CanBus open(String name) throws BmsException;
    }
}
