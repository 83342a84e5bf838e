// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;

/** Opens the line that is examined, once for each speed. */
@FunctionalInterface
public interface LineOpener {
    /**
     * Opens the line.
     *
     * @param baudRate the speed in bits per second; without meaning for a gateway
     * @return the open line, which the doctor closes
     * @throws BmsException if it cannot be opened; the message says why
     */
    ByteLink open(int baudRate) throws BmsException;
}
