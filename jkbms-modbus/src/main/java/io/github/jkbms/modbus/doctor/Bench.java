// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.model.TimeSource;
import org.jspecify.annotations.Nullable;

/** The line under examination at the speed that is wanted, and how much time is left. Not safe for use by several threads. */
final class Bench implements AutoCloseable {
    private final LineOpener opener;
    private final TimeSource time;
    private final long endNanos;
    private @Nullable ByteLink link;
    private int baudRate;

    Bench(LineOpener opener, TimeSource time, long endNanos) {
        this.opener = opener;
        this.time = time;
        this.endNanos = endNanos;
    }

    TimeSource time() {
        return time;
    }

    /** {@return when everything has to be over} */
    long endNanos() {
        return endNanos;
    }

    /** {@return the open line at a speed} */
    ByteLink at(int wanted) throws BmsException {
        ByteLink open = link;
        if (open != null && (wanted == baudRate || wanted == 0)) {
            return open;
        }
        close();
        ByteLink opened = opener.open(wanted);
        link = opened;
        baudRate = wanted;
        return opened;
    }

    /** {@return whether something that takes so long can be ended in time} */
    boolean hasTimeFor(long nanos) {
        return endNanos - time.nanoTime() >= nanos;
    }

    @Override
    public void close() {
        ByteLink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
    }
}
