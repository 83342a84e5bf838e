// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.uart;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.model.PackId;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A serial line with JK-PB packs that are read by trigger requests alone: one request and one record of 300 bytes for each
 * table. For lines on which Modbus is wanted as well use {@code RtuBus} of jkbms-modbus, whose packs can be read both ways.
 *
 * <p>The packs are asked one at a time in the order of asking, with the pause they need. Safe for use by many threads; no
 * thread of its own. Source: native-frames reference 10.
 */
public final class NativeLine implements AutoCloseable {
    private static final int ADDRESSES = 16;

    private final Conversation conversation;
    private final ConcurrentHashMap<Integer, NativeBms> packs = new ConcurrentHashMap<>();

    private NativeLine(ByteLink link, LineOptions options) {
        this.conversation = new Conversation(link, options);
    }

    /**
     * {@return a line on a serial port at 115200 baud, with {@link LineOptions#NATIVE}} An adapter that is pulled out and
     * plugged in again is found again; reads in between fail with {@code GONE}.
     *
     * @param port the name of the port, such as {@code /dev/ttyUSB0} or a name under {@code /dev/serial/by-id}
     * @throws BmsException if the port cannot be opened; the message says why and what to do
     */
    public static NativeLine open(String port) throws BmsException {
        return over(ReconnectingLink.open(SerialLink.factory(port)), LineOptions.NATIVE);
    }

    /**
     * {@return a line over an open link}
     *
     * @param link    used by nobody else from now on and closed with the line
     * @param options how to use it
     */
    public static NativeLine over(ByteLink link, LineOptions options) {
        return new NativeLine(Objects.requireNonNull(link, "link"), Objects.requireNonNull(options, "options"));
    }

    /**
     * {@return a pack on the line; the same object each time}
     *
     * @param address its DIP switches, 0 to 15; on RS485-2 address 0 answers nobody
     */
    public NativeBms pack(int address) {
        if (address < 0 || address >= ADDRESSES) {
            throw new IllegalArgumentException(
                    "address: " + address + ", JK-PB packs have 0 to 15, as their DIP switches say");
        }
        return packs.computeIfAbsent(
                address,
                key -> new NativeBms(
                        this,
                        conversation,
                        key,
                        PackId.ofPlace(conversation.link().name(), key)));
    }

    /** {@return the name of the port} */
    public String name() {
        return conversation.link().name();
    }

    @Override
    public void close() {
        conversation.link().close();
    }

    @Override
    public String toString() {
        return "native records on " + name();
    }
}
