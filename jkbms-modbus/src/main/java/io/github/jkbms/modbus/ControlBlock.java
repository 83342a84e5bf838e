// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.image.Endian;
import io.github.jkbms.model.Chemistry;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.WriteVerdict;

/**
 * The write-only control block 0x1600 of a virtual pack, V1.1 layout (modbus reference 6). Calibrations are acknowledged and
 * change nothing; restart, erasure and firmware upgrade are refused.
 */
final class ControlBlock {
    static final int VOLTAGE_CALIBRATION = 0x1600;
    private static final int SHUTDOWN = 0x1604;
    static final int CURRENT_CALIBRATION = 0x1606;
    static final int DEFAULTS_LI_ION = 0x160A;
    static final int DEFAULTS_LFP = 0x160C;
    static final int DEFAULTS_LTO = 0x160E;
    private static final int EMERGENCY = 0x1610;
    static final int CLOCK = 0x1612;

    private final VirtualPack pack;

    ControlBlock(VirtualPack pack) {
        this.pack = pack;
    }

    /** {@return what the pack made of a write} */
    WriteVerdict write(int address, byte[] data) {
        if (data.length != length(address)) {
            return WriteVerdict.REFUSED_ADDRESS;
        }
        switch (address) {
            case SHUTDOWN -> pack.switchOff();
            case DEFAULTS_LI_ION -> pack.applyDefaults(Chemistry.NMC);
            case DEFAULTS_LFP -> pack.applyDefaults(Chemistry.LFP);
            case DEFAULTS_LTO -> pack.applyDefaults(Chemistry.LTO);
            case EMERGENCY -> pack.startEmergency();
            case CLOCK -> pack.setClock(Endian.BIG.i32(data, 0));
            default -> {
                return WriteVerdict.NOT_KEPT;
            }
        }
        return WriteVerdict.ACCEPTED;
    }

    /** {@return whether the pack sends its settings before it acknowledges} */
    boolean answersWithSettings(int address) {
        return address == DEFAULTS_LI_ION || address == DEFAULTS_LFP || address == DEFAULTS_LTO;
    }

    private static int length(int address) {
        return switch (address) {
            case VOLTAGE_CALIBRATION, CURRENT_CALIBRATION, CLOCK -> 4;
            case SHUTDOWN, DEFAULTS_LI_ION, DEFAULTS_LFP, DEFAULTS_LTO, EMERGENCY -> 2;
            default -> -1;
        };
    }
}
