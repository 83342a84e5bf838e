// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.bridge;

import io.github.jkbms.BmsException;
import io.github.jkbms.storage.InverterProtocolInfo;
import io.github.jkbms.storage.StorageState;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The battery's end of a wire to an inverter: speaks one protocol, at that protocol's own cadence, about the newest state it
 * was offered. When no state is offered for too long it goes through the two fail-safe stages by itself, see {@link PortFeed}.
 *
 * <p>Implementations are safe for use by many threads. They say which thread they use.
 */
public interface InverterPort extends AutoCloseable {
    /** {@return the name of the wire for people, such as {@code can0} or {@code /dev/ttyUSB1}} */
    String name();

    /** {@return what is spoken} */
    InverterProtocolInfo protocol();

    /**
     * Starts talking, as soon as there is a state. A wire that is not there yet, or goes away later, is no error: it is
     * waited for and told as {@link PortStatus#trouble()}.
     *
     * @throws BmsException if the wire can never work: no such kind of interface, missing native library, no permission
     */
    void start() throws BmsException;

    /**
     * Takes the newest state. Returns at once; may be called before {@link #start()}.
     *
     * @param state what to tell the inverter from now on
     */
    void offer(StorageState state);

    /** Stops talking until the next {@link #offer}. To be called again and again like {@code offer}: it tells that the policy is alive. */
    void fallSilent();

    /** {@return how the port fares at this moment} */
    PortStatus status();

    /**
     * {@return when the thread of the port was last seen at work, on the scale of its clock; nothing for a port without a thread}
     * It is at work while it waits for a broken wire as well.
     */
    default OptionalLong beatNanos() {
        return OptionalLong.empty();
    }

    /**
     * Has changes told to a listener, in the thread of the port; it must return quickly.
     *
     * @param listener told each change once
     */
    void listen(Consumer<PortEvent> listener);

    /** Stops talking and frees the wire. Idempotent, from any thread, within 50 ms. */
    @Override
    void close();
}
