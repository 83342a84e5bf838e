// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.Bms;
import io.github.jkbms.model.TimeSource;

/** An open line with packs, whatever is spoken on it. Safe for use by many threads, as far as the packs are. */
public interface PackLine extends AutoCloseable {
    /** {@return the name of the line} */
    String name();

    /** {@return its clock} */
    TimeSource time();

    /**
     * {@return a pack; asks nothing yet}
     *
     * @param address one that {@link Wire#requireAddress} has let pass
     */
    Bms pack(int address);

    /**
     * {@return the logs of a pack}
     *
     * @param address one that {@link Wire#requireAddress} has let pass
     * @throws UnsupportedOperationException if the wire has none, which {@link Wire#tables()} tells before
     */
    default PackLogs logs(int address) {
        throw new UnsupportedOperationException("no logs on " + name());
    }

    /** {@return whether nothing can come any more: a recording was played to its end} */
    default boolean isOver() {
        return false;
    }

    @Override
    void close();
}
