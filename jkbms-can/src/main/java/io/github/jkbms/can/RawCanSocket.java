// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can;

import io.github.jkbms.BmsException;
import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * A raw CAN socket of the kernel, bound to one interface. One thread may read while another writes. Whoever closes it must know
 * that nobody is in a call: closing does not end a read, and the kernel gives the number of a closed socket to the next one.
 */
interface RawCanSocket extends Closeable {
    /** Opens a socket. */
    interface Opener {
        /**
         * {@return a new socket}
         *
         * @param interfaceName the interface
         * @throws SocketErrno  if the kernel refuses
         * @throws BmsException if there is no such thing as a CAN socket here
         */
        RawCanSocket open(String interfaceName) throws SocketErrno, BmsException;
    }

    /**
     * What the kernel hands over.
     *
     * @param id        the identifier with the kernel's three flag bits
     * @param length    how many bytes
     * @param bits      the bytes, byte 0 in the lowest eight bits
     * @param ageNanos  how long ago it arrived
     * @param dropCount how many frames this socket has lost so far, as an unsigned number that wraps around
     */
    record RawFrame(int id, int length, long bits, long ageNanos, int dropCount) {
        static final int EXTENDED_FLAG = 0x8000_0000;
        static final int REMOTE_FLAG = 0x4000_0000;
        static final int ERROR_FLAG = 0x2000_0000;
        private static final int ID_MASK = 0x1FFF_FFFF;

        boolean isError() {
            return (id & ERROR_FLAG) != 0;
        }

        boolean isRemote() {
            return (id & REMOTE_FLAG) != 0;
        }

        /** {@return the frame, if it is neither an error nor a remote frame} */
        CanFrame frame() {
            int value = id & ID_MASK;
            CanId canId = (id & EXTENDED_FLAG) != 0 ? CanId.extended(value) : CanId.standard(value);
            return CanFrame.packed(canId, length, bits);
        }
    }

    /**
     * Waits for a frame.
     *
     * @param timeoutMillis how long, at least 1; the kernel rounds it up to its tick
     * @return the frame, or {@code null} after the time
     * @throws SocketErrno if the kernel reports an error
     */
    @Nullable
    RawFrame read(int timeoutMillis) throws SocketErrno;

    /**
     * Hands a frame to the kernel.
     *
     * @param frame the frame
     * @throws SocketErrno if the kernel does not take it
     */
    void write(CanFrame frame) throws SocketErrno;

    @Override
    void close();
}
