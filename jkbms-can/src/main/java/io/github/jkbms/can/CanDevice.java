// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

/**
 * A node on a CAN bus as a reaction to frames: it is told what arrives and sends at once or at a later moment through its
 * {@link CanDevicePort}. It never waits, so the same device runs on virtual time without a thread and on a real bus in the one
 * thread of its {@link CanDeviceRunner}.
 *
 * <p>All calls of one device come one at a time; it needs no locks for what only its callbacks use.
 */
@FunctionalInterface
public interface CanDevice {
    /**
     * Called for each frame.
     *
     * @param received what arrived and when
     * @param port     the device's own access to the bus
     */
    void received(ReceivedFrame received, CanDevicePort port);

    /**
     * Called once, before anything else. A device that speaks unasked schedules its first frame here.
     *
     * @param port the device's own access to the bus
     */
    default void started(CanDevicePort port) {}

    /**
     * Called when the bus is in another state than it was at the last call or at the start.
     *
     * @param state the new state, never {@code CLOSED}: a closed bus is the end of the device
     * @param port  the device's own access to the bus
     */
    default void stateChanged(CanBusState state, CanDevicePort port) {}
}
