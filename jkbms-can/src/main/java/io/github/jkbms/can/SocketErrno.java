// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.io.IOException;

/** A system call on a CAN socket failed, with the error number of Linux. */
final class SocketErrno extends IOException {
    static final int EPERM = 1;
    static final int EINTR = 4;
    static final int ENXIO = 6;
    static final int EAGAIN = 11;
    static final int EACCES = 13;
    static final int ENODEV = 19;
    static final int EAFNOSUPPORT = 97;
    static final int ENETDOWN = 100;
    static final int ENOBUFS = 105;

    private static final long serialVersionUID = 1L;

    private final int number;

    SocketErrno(int number, String message, Throwable cause) {
        super(message, cause);
        this.number = number;
    }

    int number() {
        return number;
    }
}
