// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;

/** The errors that every bus reports in the same words. Stateless. */
final class CanErrors {
    private CanErrors() {}

    static BmsPortException closed(String name) {
        return new BmsPortException(Reason.CLOSED, CanBusState.CLOSED.explain(name));
    }

    static BmsPortException gone(CanBusState state, String name) {
        return new BmsPortException(Reason.GONE, state.explain(name));
    }

    static BmsPortException queueFull(String name) {
        return new BmsPortException(
                Reason.BUSY,
                name
                        + " cannot take another frame, its queue is full: no other node acknowledges (is one there, switched on"
                        + " and at the same bit rate?), or more is sent at once than the bus carries.");
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

    /** There is no CAN interface of the name: none at all, or one of another kind. */
    static BmsPortException noInterface(String name, CanInterfaces interfaces) {
        String known = interfaces.names().isEmpty()
                ? "there is none on this machine"
                : "there are: " + String.join(", ", interfaces.names());
        if (interfaces.index(name).isPresent() && !interfaces.isCan(name)) {
            return new BmsPortException(Reason.NOT_FOUND, name + " is not a CAN interface; of those " + known + ".");
        }
        return new BmsPortException(
                Reason.NOT_FOUND,
                "No CAN interface " + Shorten.quote(name) + ", " + known + ". "
                        + CanBusState.MISSING.explain(Shorten.quote(name)));
    }

    /** The kernel refused a socket at the first attempt. */
    static BmsPortException notOpened(String name, SocketErrno e) {
        return switch (e.number()) {
            case SocketErrno.EAFNOSUPPORT ->
                new BmsPortException(
                        Reason.UNSUPPORTED,
                        "This Linux kernel knows no CAN: `sudo modprobe can_raw` loads it where the kernel has it as a module.",
                        e);
            case SocketErrno.EPERM, SocketErrno.EACCES ->
                new BmsPortException(
                        Reason.NO_PERMISSION,
                        "No permission for a CAN socket on " + name
                                + ": the system or container forbids raw CAN sockets.",
                        e);
            default ->
                new BmsPortException(Reason.NOT_FOUND, name + " could not be opened (" + e.getMessage() + ").", e);
        };
    }
}
