// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.link;

import io.github.jkbms.BmsException;
import io.github.jkbms.model.TimeSource;
import java.time.Duration;
import java.util.Objects;

/**
 * An open line of bytes in both directions: a serial port, a TCP connection, or something that stands in for them. One
 * thread may read while another writes; {@link #close()} may come from any thread and ends a pending call.
 */
public interface ByteLink extends AutoCloseable {
    /**
     * Reads what has arrived; waits for the first byte if nothing has. Never waits for the buffer to be full.
     *
     * @param buffer        where the bytes go
     * @param offset        index of the first byte to write
     * @param length        how many bytes at the most; at least 1
     * @param deadlineNanos when to stop waiting, on the scale of {@code time().nanoTime()}; a moment in the past asks only
     *                      for what is already there
     * @return how many bytes were read; 0 if the deadline came first
     * @throws BmsException if the line is closed or gone ({@code BmsPortException}) or the thread was interrupted
     *                      ({@code BmsInterruptedException}, with the flag set)
     */
    int read(byte[] buffer, int offset, int length, long deadlineNanos) throws BmsException;

    /**
     * Writes all bytes. May return before the last bit has left the wire.
     *
     * @param bytes  where the bytes are
     * @param offset index of the first byte
     * @param length how many bytes
     * @throws BmsException if the line is closed, gone or opened for listening only
     */
    void write(byte[] bytes, int offset, int length) throws BmsException;

    /**
     * Throws away what has arrived and was not read yet.
     *
     * @return how many bytes were thrown away
     * @throws BmsException if the line is closed or gone
     */
    int discardInput() throws BmsException;

    /** {@return the clock of this line, for its deadlines} */
    TimeSource time();

    /** {@return the name of the line as a user knows it, such as {@code /dev/ttyUSB0} or {@code 192.168.1.7:502}} */
    String name();

    /** {@return whether {@link #close()} was not called yet; an unplugged line stays open until it is closed} */
    boolean isOpen();

    /** Closes the line and ends pending calls. May be called from any thread and any number of times. */
    @Override
    void close();

    /**
     * Reads until enough has arrived. Whoever knows the length of an answer asks for it here: a serial line then wakes its
     * reader once for the answer instead of once for every few bytes.
     *
     * @param buffer        where the bytes go
     * @param offset        index of the first byte to write
     * @param length        how many bytes at the most
     * @param minimum       how many bytes to wait for; 1 to {@code length}
     * @param deadlineNanos when to stop waiting, as for {@link #read(byte[], int, int, long)}
     * @return how many bytes were read; fewer than {@code minimum} if the deadline came first
     * @throws BmsException as for {@link #read(byte[], int, int, long)}; what was read of an unfinished answer is lost then
     */
    default int readAtLeast(byte[] buffer, int offset, int length, int minimum, long deadlineNanos)
            throws BmsException {
        Objects.checkIndex(minimum - 1, length);
        int have = 0;
        while (have < minimum) {
            int got = read(buffer, offset + have, length - have, deadlineNanos);
            if (got == 0) {
                break;
            }
            have += got;
        }
        return have;
    }

    /**
     * Reads what has arrived; waits for the first byte for a while if nothing has.
     *
     * @param buffer  where the bytes go, from index 0
     * @param timeout how long to wait for the first byte
     * @return how many bytes were read; 0 if none came in time
     * @throws BmsException as for {@link #read(byte[], int, int, long)}
     */
    default int read(byte[] buffer, Duration timeout) throws BmsException {
        return read(buffer, 0, buffer.length, time().nanoTime() + timeout.toNanos());
    }

    /**
     * Writes all bytes of an array.
     *
     * @param bytes the bytes
     * @throws BmsException as for {@link #write(byte[], int, int)}
     */
    default void write(byte[] bytes) throws BmsException {
        write(bytes, 0, bytes.length);
    }

    /**
     * {@return a view of this line that never sends} Its writes fail with
     * {@link io.github.jkbms.BmsPortException.Reason#LISTEN_ONLY}; everything else goes to this line, closing included.
     */
    default ByteLink listenOnly() {
        return new ListenOnlyLink(this);
    }
}
