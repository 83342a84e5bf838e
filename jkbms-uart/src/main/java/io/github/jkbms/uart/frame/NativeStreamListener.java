// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart.frame;

/**
 * What a {@link NativeStreamDecoder} tells about a stream, in the order of the stream, in the thread that feeds it. A
 * position counts the bytes of the stream from 0. Override what is of interest. An exception thrown here reaches the caller
 * of the decoder, and the bytes of that call that were not looked at yet are lost.
 */
public interface NativeStreamListener {
    /**
     * A record with a correct checksum.
     *
     * @param position where its first byte stood
     * @param frame    the record
     */
    default void record(long position, NativeFrame frame) {}

    /**
     * A command frame with a correct checksum; the acknowledge of a device is one, see
     * {@link NativeCommand#isAcknowledge()}.
     *
     * @param position where its first byte stood
     * @param command  the command
     */
    default void command(long position, NativeCommand command) {}

    /**
     * A request of a master on RS485, or the echo of an own one.
     *
     * @param position where its first byte stood
     * @param request  the request
     */
    default void triggerRequest(long position, TriggerRequest request) {}

    /**
     * The acknowledge that follows a record on RS485.
     *
     * @param position    where its first byte stood
     * @param acknowledge the acknowledge
     */
    default void triggerAcknowledge(long position, TriggerAcknowledge acknowledge) {}

    /**
     * Bytes that belong to none of the above: padding, {@code AT} chatter, noise, messages of other protocols. A run of
     * them may be told in several parts.
     *
     * @param position where the first of them stood
     * @param bytes    where they are, to be read during this call only
     * @param offset   index of the first of them
     * @param length   how many, at least 1
     */
    default void skipped(long position, byte[] bytes, int offset, int length) {}
}
