// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;

/**
 * Opens one certain line, as often as it is asked to: the first time, and again after the line was lost. A factory for a
 * serial port finds the same adapter under another port name. {@link ReconnectingLink} is made of one.
 *
 * <p>Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface LinkFactory {
    /**
     * Opens the line once and does not wait for it to come back.
     *
     * @return the open line, which the caller has to close
     * @throws BmsException if the line cannot be opened now; the message says why and what to do
     */
    ByteLink open() throws BmsException;
}
