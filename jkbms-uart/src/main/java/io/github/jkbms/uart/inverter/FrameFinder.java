// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.inverter;

import java.util.function.Consumer;

/**
 * Finds the frames of one direction in bytes that arrive in pieces of any size and with anything in between. A frame counts
 * only with a correct checksum; what is no frame is passed over. Keeps at most one frame, never throws on what it is fed,
 * reads no clock. Not safe for use by many threads.
 */
public interface FrameFinder {
    /**
     * Takes the next bytes.
     *
     * @param bytes  where they are
     * @param offset index of the first
     * @param length how many
     * @param frames told each frame that is complete now, before this method returns
     */
    void feed(byte[] bytes, int offset, int length, Consumer<byte[]> frames);

    /** Forgets what began like a frame, as after a silence of the line. */
    void silence();

    /** {@return how many bytes are kept because they may be the begin of a frame} */
    int pendingBytes();
}
