// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.inverter;

/** The bytes of a frame while its parts are put together. Not safe for use by many threads. */
final class Composer {
    private long bits;
    private boolean isRefused;

    void clear() {
        bits = 0;
        isRefused = false;
    }

    void add(long more) {
        bits |= more;
    }

    /** The frame must not be sent. */
    void refuse() {
        isRefused = true;
    }

    boolean isRefused() {
        return isRefused;
    }

    long bits() {
        return bits;
    }
}
