// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The port, connection or interface cannot be used: opening it anew, or what the message says, is what helps. */
public final class BmsPortException extends BmsException {
    private static final long serialVersionUID = 1L;

    /** Why the port cannot be used. */
    public enum Reason {
        /** There is no port, host or interface of that name. */
        NOT_FOUND,
        /** Another program, or this one, holds the port; or the port has not yet got rid of what it was given before. */
        BUSY,
        /** The user may not open the port. */
        NO_PERMISSION,
        /** The port was there and went away: cable pulled, connection cut, interface down. */
        GONE,
        /** {@code close()} was called, before or during the operation. */
        CLOSED,
        /** The port was opened for listening and must not send. */
        LISTEN_ONLY,
        /** The port exists but does not do what is asked (settings, missing native library, operating system). */
        UNSUPPORTED
    }

    /** Why the port cannot be used. */
    private final Reason reason;

    /**
     * Creates the exception.
     *
     * @param reason  why the port cannot be used
     * @param message one sentence that names the port and what to do
     */
    public BmsPortException(Reason reason, String message) {
        super(message);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /**
     * Creates the exception.
     *
     * @param reason  why the port cannot be used
     * @param message one sentence that names the port and what to do
     * @param cause   what the operating system or a library reported, or {@code null}
     */
    public BmsPortException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return why the port cannot be used} */
    public Reason reason() {
        return reason;
    }
}
