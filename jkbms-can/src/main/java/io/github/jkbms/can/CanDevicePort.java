// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.model.TimeSource;

/**
 * What a {@link CanDevice} may do: send, and have itself called later. To be used only from the calls that the device gets and
 * from the actions it scheduled; not safe for use by other threads.
 */
public interface CanDevicePort {
    /** {@return the clock of the bus} */
    TimeSource time();

    /** {@return what the bus can do, as far as it is known} */
    CanBusState state();

    /**
     * Sends a frame now.
     *
     * @param frame what to send
     * @return whether the controller took it; if not, {@link #state()} says why, and the frame is lost
     */
    boolean send(CanFrame frame);

    /**
     * Has an action run at a moment, unless the bus was closed by then. Actions due at the same moment run in the order in
     * which they were scheduled.
     *
     * @param atNanos the moment on the scale of the clock; a moment in the past means as soon as this call is over
     * @param action  what to do; it must not wait
     */
    void schedule(long atNanos, Runnable action);
}
