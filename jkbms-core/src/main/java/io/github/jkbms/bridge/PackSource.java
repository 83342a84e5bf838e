// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.BmsException;
import io.github.jkbms.storage.PackInput;
import java.util.List;

/**
 * Where a bridge gets its packs from: clients that ask, a listener that overhears a master, whatever knows packs. Keeps the
 * newest values of each pack; judging their age is up to the policy.
 *
 * <p>Implementations are safe for use by many threads. They say which thread they use.
 */
public interface PackSource extends AutoCloseable {
    /** {@return the name for people, such as {@code /dev/ttyUSB0}} */
    String name();

    /**
     * Starts reading. Packs that do not answer are no error.
     *
     * @throws BmsException if nothing can ever be read this way
     */
    void start() throws BmsException;

    /** {@return the newest values of all packs, also of those that have never answered; each with the same source and number always} */
    List<PackInput> packs();

    /**
     * {@return when the thread of this source was last seen at work, on the scale of its clock} A source that stands still is told
     * by the watchdog of the bridge.
     */
    long beatNanos();

    /** Stops reading. Idempotent, from any thread, within 50 ms. */
    @Override
    void close();
}
