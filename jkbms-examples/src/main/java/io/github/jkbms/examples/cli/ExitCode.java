// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsProtocolException;
import io.github.jkbms.BmsRejectedException;
import io.github.jkbms.BmsTimeoutException;

/** The exit codes of the program; scripts may rely on them. */
enum ExitCode {
    /** All went well. */
    OK(0),
    /** The program itself failed: a bug worth reporting. */
    INTERNAL(1),
    /** The options were wrong. */
    USAGE(2),
    /** The port cannot be used. */
    PORT(3),
    /** Nobody answered. */
    NO_ANSWER(4),
    /** What came back is no valid answer. */
    BAD_ANSWER(5),
    /** The device refused. */
    REFUSED(6),
    /** A change was not allowed or not confirmed; nothing was sent. */
    NOT_DONE(7),
    /** A change was interrupted; its journal says what is to be done. */
    INTERRUPTED(8),
    /** Something was found: a difference, or settings that do not fit. */
    FOUND(9),
    /** Stopped by the user. */
    STOPPED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static ExitCode of(BmsException problem) {
        if (problem instanceof BmsPortException) {
            return PORT;
        }
        if (problem instanceof BmsTimeoutException) {
            return NO_ANSWER;
        }
        if (problem instanceof BmsProtocolException) {
            return BAD_ANSWER;
        }
        if (problem instanceof BmsRejectedException) {
            return REFUSED;
        }
        return problem instanceof BmsInterruptedException ? STOPPED : INTERNAL;
    }
}
