// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

/**
 * A simulated device at the far end of a line, as a reaction to bytes: it is told what arrives and answers at once or at a
 * later moment through its {@link DevicePort}. It never waits, so the same device runs on virtual time without a thread and
 * on the real clock in the one thread of its {@link DeviceRunner}.
 *
 * <p>All calls of one device come one at a time; it needs no locks for what only its callbacks use.
 */
@FunctionalInterface
public interface ByteDevice {
    /**
     * Called when bytes have arrived, in pieces as the line brings them: a frame may come in many pieces, and a piece may
     * hold the end of one frame and the start of the next.
     *
     * @param bytes what arrived since the last call, at least one byte; the device may keep the array
     * @param port  the device's own end of the line
     */
    void received(byte[] bytes, DevicePort port);

    /**
     * Called once, before anything else. A device that speaks unasked schedules its first words here.
     *
     * @param port the device's own end of the line
     */
    default void started(DevicePort port) {}
}
