// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

/** What keeps a battery side alive on its line. */
interface PortLine extends AutoCloseable {
    @Override
    void close();
}
