// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.nw;

/**
 * What a {@link NwStreamDecoder} tells about a stream, in the order of the stream, in the thread that feeds it. A position
 * counts the bytes of the stream from 0. An exception thrown here reaches the caller of the decoder, and the bytes of that
 * call that were not looked at yet are lost.
 */
public interface NwStreamListener {
    /**
     * A frame with a correct length and checksum.
     *
     * @param position where its first byte stood
     * @param frame    the frame
     */
    default void frame(long position, NwFrame frame) {}

    /**
     * Bytes that belong to no frame. A run of them may be told in several parts.
     *
     * @param position where the first of them stood
     * @param bytes    where they are, to be read during this call only
     * @param offset   index of the first of them
     * @param length   how many, at least 1
     */
    default void skipped(long position, byte[] bytes, int offset, int length) {}
}
