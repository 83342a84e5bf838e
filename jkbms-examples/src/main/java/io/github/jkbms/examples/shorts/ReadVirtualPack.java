// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.shorts;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;

/** A pack without any hardware: for first steps and for unit tests of your own. */
public final class ReadVirtualPack {
    private ReadVirtualPack() {}

    /**
     * Prints what the pack says.
     *
     * @param arguments none
     * @throws BmsException if the pack does not answer
     */
    public static void main(String... arguments) throws BmsException {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), TimeSource.SYSTEM);
        PackStatus status = pack.readStatus();
        System.out.printf(
                "%.2f V  %+.1f A  %d %%%n",
                status.voltageMillivolts() / 1000.0, status.currentMilliamps() / 1000.0, status.stateOfChargePercent());
        System.out.println(pack.readInfo());
    }
}
