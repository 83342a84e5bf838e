// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms;

/** The device understood the request and refused it. */
public final class BmsRejectedException extends BmsException {
    private static final long serialVersionUID = 1L;

    /** What the device said. */
    private final int code;

    /**
     * Creates the exception.
     *
     * @param code    the code the device gave, as on the wire (Modbus: 1 function, 2 address, 3 value, 4 CRC)
     * @param message one sentence with what the code means for this request
     */
    public BmsRejectedException(int code, String message) {
        super(message);
        this.code = code;
    }

    /** {@return the code the device gave, as on the wire (Modbus: 1 function, 2 address, 3 value, 4 CRC)} */
    public int code() {
        return code;
    }
}
