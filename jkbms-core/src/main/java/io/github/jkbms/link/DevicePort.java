// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.model.TimeSource;

/**
 * What a {@link ByteDevice} may do: speak, and have itself called later. To be used only from the calls that the device
 * gets and from the actions it scheduled; not safe for use by other threads.
 */
public interface DevicePort {
    /** {@return the clock of the line; in a callback it shows the moment of the event} */
    TimeSource time();

    /**
     * Sends bytes now. If the line is closed or gone they are lost, as on a wire with nobody at the other end.
     *
     * @param bytes what to send
     */
    void send(byte[] bytes);

    /**
     * Has an action run at a moment, unless the line is closed or gone by then. Actions due at the same moment run in the order in
     * which they were scheduled.
     *
     * @param atNanos the moment on the scale of the clock; a moment in the past means as soon as this call is over
     * @param action  what to do; it must not wait
     */
    void schedule(long atNanos, Runnable action);
}
