// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

/** Nothing, or too little, was heard before the deadline. Asking again is safe for reads. */
public final class BmsTimeoutException extends BmsException {
    private static final long serialVersionUID = 1L;

    /** How many bytes came all the same. */
    private final int bytesHeard;

    /**
     * Creates the exception.
     *
     * @param message    one sentence that names who was asked, for what and for how long
     * @param bytesHeard how many bytes arrived before the deadline; 0 when the line was silent
     */
    public BmsTimeoutException(String message, int bytesHeard) {
        super(message);
        this.bytesHeard = bytesHeard;
    }

    /** {@return how many bytes arrived before the deadline; 0 when the line was silent} */
    public int bytesHeard() {
        return bytesHeard;
    }
}
