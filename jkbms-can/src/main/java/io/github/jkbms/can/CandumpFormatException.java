// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import java.io.IOException;

/** A text is not what candump writes, or one of its lines is wrong; the message says where and what. */
public final class CandumpFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Where in the text, from 1. */
    private final int lineNumber;

    CandumpFormatException(String source, int lineNumber, String what) {
        super(source + ", line " + lineNumber + ": " + what);
        this.lineNumber = lineNumber;
    }

    /** {@return the number of the wrong line, counted from 1} */
    public int lineNumber() {
        return lineNumber;
    }
}
