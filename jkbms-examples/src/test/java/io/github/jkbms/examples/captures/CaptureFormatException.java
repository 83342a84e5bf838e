// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.captures;

/** A capture file does not follow its format. */
final class CaptureFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CaptureFormatException(String file, int line, String problem) {
        super("%s, line %d: %s".formatted(file, line, problem));
    }
}
