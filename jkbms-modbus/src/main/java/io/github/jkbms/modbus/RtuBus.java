// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.ReconnectingLink;
import io.github.jkbms.uart.SerialLink;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * An RS485 line with JK-PB packs that speak Modbus RTU: port RS485-1 with protocol number 001, or any other byte line to it.
 * The packs are asked one at a time in the order of asking, with the pause they need after each answer.
 *
 * <p>After a time-out the silent pack is not asked again for one further time-out, because its answer may come late; the
 * others go on after 50 ms of quiet line. Echoes, noise around an answer, and late answers are passed over; only a frame with
 * the right unit, function, length and CRC becomes a value. One case cannot be told: an answer to an earlier question to the
 * same pack about as many registers that comes more than a time-out late.
 *
 * <p>Safe for use by many threads. No thread of its own. Source: modbus reference 2 to 4 and 9.
 */
public final class RtuBus implements ModbusBus {
    private final BusCore bus;

    private RtuBus(ByteLink link, BusOptions options) {
        this.bus = new BusCore(link, new RtuWire(link, options), options);
    }

    /**
     * {@return a bus on a serial port at 115200 baud, with {@link BusOptions#DEFAULT}} An adapter that is pulled out and
     * plugged in again is found again, also under another port name; reads in between fail with {@code GONE}.
     *
     * @param port the name of the port, such as {@code /dev/ttyUSB0} or a name under {@code /dev/serial/by-id}
     * @throws BmsException if the port cannot be opened; the message says why and what to do
     */
    public static RtuBus open(String port) throws BmsException {
        return over(ReconnectingLink.open(SerialLink.factory(port)));
    }

    /**
     * {@return a bus on an open line, with {@link BusOptions#DEFAULT}}
     *
     * @param link the line; used by nobody else from now on and closed with the bus
     */
    public static RtuBus over(ByteLink link) {
        return over(link, BusOptions.DEFAULT);
    }

    /**
     * {@return a bus on an open line}
     *
     * @param link    the line; used by nobody else from now on and closed with the bus. One that comes back by itself after
     *                it was lost makes the bus do so
     * @param options how to use it
     */
    public static RtuBus over(ByteLink link, BusOptions options) {
        return new RtuBus(Objects.requireNonNull(link, "link"), Objects.requireNonNull(options, "options"));
    }

    @Override
    public ModbusPack pack(int address) {
        return bus.pack(address);
    }

    @Override
    public String name() {
        return bus.link().name();
    }

    @Override
    public BusOptions options() {
        return bus.options();
    }

    @Override
    public LineCounts lineCounts() {
        return bus.turns().counts();
    }

    @Override
    public ScanReport scan() throws BmsException {
        return scan(IntStream.range(0, BusCore.ADDRESSES).boxed().toList(), result -> {});
    }

    @Override
    public ScanReport scan(Collection<Integer> addresses, Consumer<ScanResult> progress) throws BmsException {
        return new Scanner(bus, progress).scan(addresses);
    }

    @Override
    public void close() {
        bus.link().close();
    }

    @Override
    public String toString() {
        return "Modbus RTU on " + name();
    }
}
