// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import java.util.Collection;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * JK-PB packs behind a Modbus TCP gateway that translates to their RS485 line. Reads registers; trigger reads need a gateway
 * in transparent mode, see {@link RtuBus}. The pause between questions is kept here too, because few gateways keep one that
 * is long enough.
 *
 * <p>Safe for use by many threads. No thread of its own. Source: modbus reference 9.
 */
public final class ModbusTcpBus implements ModbusBus {
    private final BusCore bus;

    private ModbusTcpBus(ByteLink link, BusOptions options) {
        this.bus = new BusCore(link, new TcpWire(link, options), options);
    }

    /**
     * {@return a bus on an open connection}
     *
     * @param link    the connection; used by nobody else from now on and closed with the bus. One that comes back by itself
     *                after it was lost makes the bus do so
     * @param options how to use it
     */
    public static ModbusTcpBus over(ByteLink link, BusOptions options) {
        return new ModbusTcpBus(Objects.requireNonNull(link, "link"), Objects.requireNonNull(options, "options"));
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
        return "Modbus TCP to " + name();
    }
}
