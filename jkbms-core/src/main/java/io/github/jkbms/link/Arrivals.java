// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

/** What is going to arrive at one end of a line, and when. Not safe for use by many threads: its {@link Inbox} guards it. */
interface Arrivals {
    /**
     * Takes what has arrived.
     *
     * @param length   at least 1
     * @param nowNanos the moment of asking
     * @return how many bytes were taken; 0 if nothing has arrived yet
     */
    int take(byte[] buffer, int offset, int length, long nowNanos);

    /** {@return whether nothing is on its way} */
    boolean isEmpty();

    /** {@return when the next byte arrives; asked only if something is on its way} */
    long nextNanos();
}
