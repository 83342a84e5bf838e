// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.pylontech;

/** What a {@link PylontechStreamDecoder} tells about a stream, in the order of the stream, in the thread that feeds it. */
@FunctionalInterface
public interface PylontechStreamListener {
    /**
     * A frame with a correct length and checksum, of whatever direction.
     *
     * @param frame the frame
     */
    void frame(PylontechFrame frame);
}
