// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;

/** A link that is another link except for what a subclass changes; each of them has its own view of writing. */
abstract class WrappedLink implements ByteLink {
    final ByteLink line;

    WrappedLink(ByteLink line) {
        this.line = line;
    }

    @Override
    public int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException {
        return line.read(buffer, offset, length, deadlineNanos);
    }

    @Override
    public int discardInput() throws BmsException {
        return line.discardInput();
    }

    @Override
    public TimeSource time() {
        return line.time();
    }

    @Override
    public String name() {
        return line.name();
    }

    @Override
    public boolean isOpen() {
        return line.isOpen();
    }

    @Override
    public void close() {
        line.close();
    }

    @Override
    public String toString() {
        return name();
    }
}
