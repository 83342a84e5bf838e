// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;

/** A pack whose data line can be pulled. */
final class Plug implements Bms {
    private final VirtualPack pack;
    boolean isPlugged = true;
    boolean isRestLost;

    Plug(VirtualPack pack) {
        this.pack = pack;
    }

    private VirtualPack plugged() throws BmsTimeoutException {
        if (!isPlugged) {
            throw new BmsTimeoutException("nobody answers", 0);
        }
        return pack;
    }

    @Override
    public PackId id() {
        return pack.id();
    }

    @Override
    public TimeSource time() {
        return pack.time();
    }

    @Override
    public PackStatus readStatus() throws BmsTimeoutException {
        if (isRestLost) {
            throw new BmsTimeoutException("nobody answers", 0);
        }
        return plugged().readStatus();
    }

    @Override
    public PackStatus readEssentials() throws BmsTimeoutException {
        return plugged().readStatus().toBuilder().clear(Quantity.CYCLE_COUNT).build();
    }

    @Override
    public PackSettings readSettings() throws BmsTimeoutException {
        return plugged().readSettings();
    }

    @Override
    public DeviceInfo readInfo() throws BmsTimeoutException {
        return plugged().readInfo();
    }
}
