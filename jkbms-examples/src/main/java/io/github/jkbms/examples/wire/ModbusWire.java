// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusBus;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.ModbusTcpBus;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.modbus.TcpScrubber;
import io.github.jkbms.sim.VirtualPack;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Registers, over RS485 or Modbus TCP. */
public final class ModbusWire extends Rs485Wire {
    @Override
    public String key() {
        return "modbus";
    }

    @Override
    public String label() {
        return "Modbus";
    }

    @Override
    public Set<Table> tables() {
        return EnumSet.of(Table.STATUS, Table.SETTINGS, Table.INFO);
    }

    @Override
    public Set<Place.Kind> places() {
        return EnumSet.allOf(Place.Kind.class);
    }

    /**
     * Has virtual packs live behind a Modbus TCP port.
     *
     * @param packs   what they are
     * @param address where to listen
     * @return what ends them
     * @throws BmsException if the port cannot be had
     */
    public AutoCloseable serveTcp(List<VirtualPack> packs, InetSocketAddress address) throws BmsException {
        return ModbusSimulator.of(packs).serveTcp(address);
    }

    @Override
    Scrubber tcpScrubber() {
        return new TcpScrubber();
    }

    @Override
    Packs packs(ByteLink line, boolean isModbusTcp, Timing timing) {
        return bus(line, isModbusTcp, timing)::pack;
    }

    /**
     * {@return the open bus, for programs that do more than read}
     *
     * @param place   where it is
     * @param opening how to open it
     * @throws BmsException             if it cannot be opened
     * @throws IllegalArgumentException if the timing is out of range, or a recording holds something else
     */
    public ModbusBus bus(Place place, Opening opening) throws BmsException {
        Opened opened = link(place, opening);
        try {
            return bus(opened.link(), opened.isModbusTcp(), opening.timing());
        } catch (IllegalArgumentException e) {
            opened.link().close();
            throw e;
        }
    }

    private static ModbusBus bus(ByteLink line, boolean isModbusTcp, Timing timing) {
        return isModbusTcp
                ? ModbusTcpBus.over(line, options(BusOptions.GATEWAY, timing))
                : RtuBus.over(line, options(BusOptions.DEFAULT, timing));
    }

    private static BusOptions options(BusOptions usual, Timing timing) {
        BusOptions options = timing.baud().map(usual::withBaudRate).orElse(usual);
        options = timing.pause().map(options::withPause).orElse(options);
        return timing.timeout().map(options::withTimeout).orElse(options);
    }
}
