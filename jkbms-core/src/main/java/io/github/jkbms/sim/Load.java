// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.sim;

import java.time.Duration;

/**
 * What is connected to a battery over time: chargers, inverters, a household. A function of time alone, so that equal runs
 * give equal results; a test that controls the load by hand returns what it wants at the moment.
 *
 * <p>A pack asks once for each second of its simulated time, one thread at a time, under its lock: an implementation must
 * not wait and must not read the pack.
 */
@FunctionalInterface
public interface Load {
    /** Nothing is connected. */
    Load NONE = sinceStart -> Demand.NONE;

    /**
     * {@return what is asked for at a moment}
     *
     * @param sinceStart simulated time since the pack or bank was made
     */
    Demand at(Duration sinceStart);

    /**
     * {@return a load that asks for the same all the time}
     *
     * @param demand what it asks for
     */
    static Load constant(Demand demand) {
        return sinceStart -> demand;
    }

    /**
     * {@return this load, begun at another time of its day}
     *
     * @param offset the moment of this load that comes at the start
     */
    default Load startingAt(Duration offset) {
        return sinceStart -> at(sinceStart.plus(offset));
    }
}
