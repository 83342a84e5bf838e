// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A program's access to a CAN bus: one node on it.
 *
 * <p><b>Who gets a frame.</b> Each received frame is handed to one caller of {@code receive}, so one object has one reader.
 * Whoever else wants to listen opens the same interface once more: each object gets all frames of the bus, also those that
 * other objects of the same program send. Nobody gets back what it sent itself.
 *
 * <p><b>Trouble.</b> What passes by itself or by somebody's hand (interface down or pulled, bus-off, nobody acknowledges) is a
 * {@link #state()}, and the object survives it: sending fails until it is over, receiving waits, and afterwards both go on
 * with no call needed. State follows what is received, so a bus that nobody reads knows only what its sending meets.
 *
 * <p>Safe for use by many threads: one may receive while others send; {@link #close()} may come from any thread and ends a
 * pending call.
 */
public interface CanBus extends AutoCloseable {
    /**
     * Hands a frame to the controller, which sends it when the bus is free. Returns before it is on the wire and says
     * nothing about whether anybody understood it.
     *
     * @param frame what to send
     * @throws BmsException if the frame was not taken, each a {@code BmsPortException}: {@code GONE} while the interface is
     *                      down, missing or bus-off; {@code BUSY} while the controller's queue is full, because nobody
     *                      acknowledges or because more is sent than the bus carries; {@code LISTEN_ONLY}; {@code CLOSED}
     */
    void send(CanFrame frame) throws BmsException;

    /**
     * Waits for a frame. Also while no frame can pass it waits until the deadline, because that may change.
     *
     * @param deadlineNanos when to stop waiting, on the scale of {@code time().nanoTime()}; a moment in the past asks only
     *                      for what is already there
     * @return the frame, or {@code null} if the deadline came first
     * @throws BmsException if the bus is closed ({@code BmsPortException}) or the thread was interrupted
     *                      ({@code BmsInterruptedException}, with the flag set)
     */
    @Nullable
    ReceivedFrame receive(long deadlineNanos) throws BmsException;

    /**
     * Waits for a frame for a while.
     *
     * @param timeout how long
     * @return the frame, or {@code null} if none came in time
     * @throws BmsException as for {@link #receive(long)}
     */
    default @Nullable ReceivedFrame receive(Duration timeout) throws BmsException {
        return receive(time().nanoTime() + timeout.toNanos());
    }

    /** {@return what the bus can do, as far as it is known} */
    CanBusState state();

    /**
     * Fails with what is the matter if it is known that no frame can pass. A client that got no answer calls it to tell a
     * silent device from a bus that is down.
     *
     * @throws BmsPortException {@code GONE} while the interface is down, missing or bus-off, {@code CLOSED} after closing
     */
    default void requireUp() throws BmsPortException {
        CanBusState state = state();
        switch (state) {
            case ACTIVE, WARNING, PASSIVE, NO_ACKNOWLEDGE -> {}
            case CLOSED -> throw CanErrors.closed(name());
            default -> throw CanErrors.gone(state, name());
        }
    }

    /** {@return what the bus has done so far} */
    CanCounts counts();

    /** {@return the clock of this bus, for its deadlines and its moments of arrival} */
    TimeSource time();

    /** {@return the name of the interface as a user knows it, such as {@code can0}} */
    String name();

    /** {@return whether {@link #close()} was not called yet; a bus whose interface is gone stays open until it is closed} */
    default boolean isOpen() {
        return state() != CanBusState.CLOSED;
    }

    /** Closes this access and ends pending calls. May be called from any thread and any number of times. */
    @Override
    void close();
}
