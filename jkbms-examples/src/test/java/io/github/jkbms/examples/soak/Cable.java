// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.soak;

/** What the soak can pull, plug in and disturb. Safe for use by many threads. */
interface Cable extends AutoCloseable {
    String name();

    /** Begins or ends the disturbances, by a line that is opened anew. */
    void setCalm(boolean calm);

    void unplug();

    void plugIn();

    /** {@return what was done to the bytes so far} */
    FaultTotals faults();

    @Override
    void close();
}
