// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import java.util.Objects;

/** The errors that every link reports in the same words. */
final class PortErrors {
    private PortErrors() {}

    static BmsPortException closed(String name) {
        return new BmsPortException(Reason.CLOSED, name + " was closed by this program: open it again to go on.");
    }

    static BmsPortException gone(String name, String what) {
        return new BmsPortException(Reason.GONE, name + " is gone: " + what);
    }

    static BmsPortException listenOnly(String name) {
        return new BmsPortException(
                Reason.LISTEN_ONLY, name + " was opened for listening only: open it without listen-only to send.");
    }

    /** Sets the interrupt flag again, as every thrower of this exception has to. */
    static BmsInterruptedException interrupted(String name) {
        Thread.currentThread().interrupt();
        return new BmsInterruptedException("The thread was interrupted while it used " + name + ".");
    }

    /** Checks the arguments of a read: there must be room for at least one byte. */
    static void requireRoom(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            throw new IllegalArgumentException("length: 0, a read needs room for at least one byte");
        }
    }
}
