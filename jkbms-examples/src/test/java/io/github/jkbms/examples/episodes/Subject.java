// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import java.util.Set;

/** Somebody who asks or listens on a line that goes wrong under him, and whose values can be compared with the truth. */
interface Subject extends AutoCloseable {
    /** What goes wrong on its line. */
    FaultyWire wire();

    /** Which bytes can be disturbed. */
    Set<Direction> directions();

    /** How many bytes, in any direction, a few observations take: where a fault is put. */
    int reach();

    /** Whether bytes can be spoiled in this way without anybody being able to see it. */
    default boolean isBlindTo(Fault fault) {
        return false;
    }

    /**
     * Asks or listens once and compares what came with the truth.
     *
     * @throws BmsException   if nothing came, and why
     * @throws AssertionError if something wrong came
     */
    void observe() throws BmsException, InterruptedException;

    /** {@return how often it has noticed that something is wrong with its line, losses of the line aside} */
    long complaints();

    /** {@return how many requests have ended in none of the documented ways; 0 is right} */
    long unaccountedRequests();

    @Override
    void close();
}
