// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.modbus.SimulatorServer;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.inverter.SerialBatteryLine;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** An RS485 inverter protocol: a JK-PB that is set to it, or another make, is asked as an inverter would. */
public final class InverterWire extends ByteWire {
    private static final int HIGHEST_ADDRESS = 255;

    private final SerialInverterProtocol protocol;

    /**
     * Creates a wire.
     *
     * @param protocol what is spoken
     */
    public InverterWire(SerialInverterProtocol protocol) {
        this.protocol = protocol;
    }

    /** {@return what is spoken} */
    public SerialInverterProtocol protocol() {
        return protocol;
    }

    @Override
    public String key() {
        return protocol.info().key();
    }

    @Override
    public String label() {
        return protocol.info().label();
    }

    @Override
    public Set<Table> tables() {
        boolean hasInfo = !protocol.infoPlan(defaultAddress()).isEmpty();
        return hasInfo ? EnumSet.of(Table.STATUS, Table.INFO) : EnumSet.of(Table.STATUS);
    }

    @Override
    public Set<Place.Kind> places() {
        Set<Place.Kind> places = super.places();
        if (!protocol.hasBatterySide()) {
            places.remove(Place.Kind.VIRTUAL);
        }
        return places;
    }

    /**
     * Checks that virtual packs can speak it.
     *
     * @throws IllegalArgumentException if they cannot
     */
    public void requireVirtual() {
        require(Table.STATUS, Place.Kind.VIRTUAL);
    }

    @Override
    public int defaultAddress() {
        return protocol.address(1);
    }

    @Override
    public void requireAddress(int address) {
        if (address < 0 || address > HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address %d: %s has the addresses 0 to 255, usually %d"
                    .formatted(address, label(), defaultAddress()));
        }
    }

    @Override
    public int baud() {
        return protocol.baudRate();
    }

    @Override
    public AutoCloseable serve(List<VirtualPack> packs, ByteLink line) {
        return DeviceRunner.start(new VirtualBattery(protocol, packs), line);
    }

    @Override
    public int mostPacks() {
        return protocol.batteries();
    }

    @Override
    public AutoCloseable serve(List<VirtualPack> packs, InetSocketAddress address) throws BmsException {
        return SimulatorServer.start(address, () -> new VirtualBattery(protocol, packs));
    }

    @Override
    public Scrubber scrubber() {
        return new InverterScrubber(protocol);
    }

    /** Time-out and pause are those of the protocol's documents. */
    @Override
    Packs packs(ByteLink line, boolean isModbusTcp, Timing timing) {
        if (timing.pause().isPresent() || timing.timeout().isPresent()) {
            throw new IllegalArgumentException("--wire " + key()
                    + " has the pause and time-out of its documents: leave --pause and --timeout out");
        }
        return new SerialBatteryLine(protocol, line)::batteryAt;
    }
}
