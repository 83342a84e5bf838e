// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.sim.VirtualPack;
import java.net.InetSocketAddress;
import java.util.List;

/** What virtual packs can be on a line of bytes, for other programs. Implementations have no state. */
public interface VirtualPeer {
    /** {@return the name behind {@code --wire}} */
    String key();

    /** {@return what it is, for people} */
    String label();

    /** {@return the usual speed of the serial port} */
    int baud();

    /** {@return the address that the first pack has to have in its settings} */
    default int firstAddress() {
        return 1;
    }

    /** {@return how many packs can be shown on one line} */
    int mostPacks();

    /**
     * Has virtual packs live at the far end of a line.
     *
     * @param packs what they are, at most {@link #mostPacks()}
     * @param line  their end of the line
     * @return what ends them, the line included
     */
    AutoCloseable serve(List<VirtualPack> packs, ByteLink line);

    /**
     * Has virtual packs live behind a TCP port that carries the bytes of the line.
     *
     * @param packs   what they are, at most {@link #mostPacks()}
     * @param address where to listen
     * @return what ends them
     * @throws BmsException             if the port cannot be had
     * @throws IllegalArgumentException if this peer cannot be there
     */
    AutoCloseable serve(List<VirtualPack> packs, InetSocketAddress address) throws BmsException;

    /** {@return a new scrubber for a recording of the line} */
    Scrubber scrubber();
}
