// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanBus;

/** Opens the interface that is examined. */
@FunctionalInterface
public interface BusOpener {
    /**
     * Opens the interface.
     *
     * @return the open bus, which the doctor closes
     * @throws BmsException if it cannot be opened; the message says why
     */
    CanBus open() throws BmsException;
}
