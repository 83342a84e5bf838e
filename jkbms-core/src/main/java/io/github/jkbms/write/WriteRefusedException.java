// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.write;

/** A write session did not do what it was asked for, and sent nothing. The message says why and what to do. */
public final class WriteRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WriteRefusedException(String message) {
        super(message);
    }
}
