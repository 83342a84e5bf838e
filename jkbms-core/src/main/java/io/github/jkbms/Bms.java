// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackSettings;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;

/**
 * One battery pack, over any wire. Reading only: nothing here changes the device. Every read asks the device and waits for
 * its answer, so what comes back is fresh; whoever keeps a value keeps it as {@link Timed}.
 *
 * <p>Implementations are safe for use by many threads; reads of packs on the same wire wait for each other.
 */
public interface Bms {
    /** {@return who the pack is, as far as known: the serial number once it was read, before that wire and address} */
    PackId id();

    /** {@return the clock of the wire} */
    TimeSource time();

    /**
     * {@return all live data that the wire offers}
     *
     * @throws BmsException if no valid answer came; the subclass says what can be done
     */
    PackStatus readStatus() throws BmsException;

    /**
     * {@return the live data that decide on limits, in as little time as the wire allows: cells, temperatures, voltage,
     * current, state of charge, alarms and MOSFET states} Meant for reading in a cycle: a request that
     * fails is not repeated, because the next cycle is the repetition. Where a wire brings everything at once, it brings
     * everything here as well.
     *
     * @throws BmsException as for {@link #readStatus()}
     */
    default PackStatus readEssentials() throws BmsException {
        return readStatus();
    }

    /**
     * {@return what the pack is set to}
     *
     * @throws BmsException as for {@link #readStatus()}, or {@link BmsRejectedException} if the wire does not offer it
     */
    PackSettings readSettings() throws BmsException;

    /**
     * {@return what the pack tells about itself}
     *
     * @throws BmsException as for {@link #readStatus()}, or {@link BmsRejectedException} if the wire does not offer it
     */
    DeviceInfo readInfo() throws BmsException;
}
