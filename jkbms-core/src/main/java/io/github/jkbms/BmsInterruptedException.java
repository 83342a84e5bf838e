// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

/** The calling thread was interrupted while it waited. Its interrupt flag is set again before this is thrown. */
public final class BmsInterruptedException extends BmsException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception; the caller has to restore the interrupt flag.
     *
     * @param message one sentence that names what was waited for
     */
    public BmsInterruptedException(String message) {
        super(message);
    }
}
