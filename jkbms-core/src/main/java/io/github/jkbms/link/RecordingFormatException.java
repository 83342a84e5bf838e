// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import java.io.IOException;

/** A text is not a recording, or one of its lines is wrong; the message says where and what. */
public final class RecordingFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Where in the text, from 1. */
    private final int lineNumber;

    RecordingFormatException(String source, int lineNumber, String what) {
        super(source + ", line " + lineNumber + ": " + what);
        this.lineNumber = lineNumber;
    }

    /** {@return the number of the wrong line, counted from 1} */
    public int lineNumber() {
        return lineNumber;
    }
}
