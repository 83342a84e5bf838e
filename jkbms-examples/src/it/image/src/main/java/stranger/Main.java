// SPDX-License-Identifier: Apache-2.0
package stranger;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;

/** Reads a virtual pack. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) throws BmsException {
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.defaults(), new VirtualTime());
        System.out.println("stranger read " + pack.readStatus().voltageMillivolts() + " mV");
    }
}
