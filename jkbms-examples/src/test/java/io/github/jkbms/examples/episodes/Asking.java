// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.modbus.LineCounts;
import io.github.jkbms.modbus.ModbusPack;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.PackHealth;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.uart.LineHealth;
import io.github.jkbms.uart.LineOptions;
import io.github.jkbms.uart.NativeBms;
import io.github.jkbms.uart.NativeLine;
import io.github.jkbms.uart.NwBms;
import io.github.jkbms.uart.NwSimulator;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/** A client that reads the live data of a pack again and again. */
final class Asking implements Subject {
    /** What packs have that were not told otherwise. */
    private static final int ADDRESS = 1;

    /** Reads a value that is right, whatever the wire. */
    interface Truth {
        PackStatus read() throws BmsException;
    }

    private final String name;
    private final FaultyWire wire;
    private final Bms client;
    private final Truth truth;
    private final LongSupplier complaints;
    private final LongSupplier unaccounted;

    private Asking(
            String name, FaultyWire wire, Bms client, Truth truth, LongSupplier complaints, LongSupplier unaccounted) {
        this.name = name;
        this.wire = wire;
        this.client = client;
        this.truth = truth;
        this.complaints = complaints;
        this.unaccounted = unaccounted;
    }

    static Asking modbus(VirtualPack pack) throws BmsException {
        FaultyWire wire = new FaultyWire(
                "modbus", line -> ModbusSimulator.of(List.of(pack)).serve(line));
        return modbus("Modbus client", wire, RtuBus.over(wire.line()), pack, false);
    }

    static Asking trigger(VirtualPack pack) throws BmsException {
        FaultyWire wire = new FaultyWire(
                "trigger", line -> ModbusSimulator.of(List.of(pack)).serve(line));
        return modbus("trigger client", wire, RtuBus.over(wire.line()), pack, true);
    }

    private static Asking modbus(String name, FaultyWire wire, RtuBus bus, VirtualPack pack, boolean isByTrigger) {
        ModbusPack reader = bus.pack(ADDRESS);
        return new Asking(
                name,
                wire,
                isByTrigger ? reader.viaTrigger() : reader,
                pack::readStatus,
                () -> failures(reader.health()) + unexpected(bus.lineCounts()),
                () -> unaccounted(reader.health()));
    }

    static Asking nativeRecords(VirtualPack pack) throws BmsException {
        FaultyWire wire = new FaultyWire(
                "native", line -> ModbusSimulator.of(List.of(pack)).serve(line));
        NativeBms reader = NativeLine.over(wire.line(), LineOptions.NATIVE).pack(ADDRESS);
        return uart("native client", wire, reader, pack::readStatus, reader::health);
    }

    /** Speaks 4E57, whose values are coarser: the truth is what a client on an undisturbed line reads. */
    static Asking nw(VirtualPack pack) throws BmsException {
        FaultyWire wire = new FaultyWire("4E57", line -> NwSimulator.of(pack).serve(line));
        FaultyWire clean =
                new FaultyWire("4E57, undisturbed", line -> NwSimulator.of(pack).serve(line));
        NwBms reader = NwBms.over(wire.line(), LineOptions.NW);
        NwBms undisturbed = NwBms.over(clean.line(), LineOptions.NW);
        return uart("4E57 client", wire, reader, undisturbed::readStatus, reader::health);
    }

    private interface Health {
        LineHealth now();
    }

    private static Asking uart(String name, FaultyWire wire, Bms reader, Truth truth, Health health) {
        return new Asking(name, wire, reader, truth, () -> failures(health.now()), () -> unaccounted(health.now()));
    }

    private static long failures(PackHealth health) {
        return health.exceptions() + health.timeouts() + health.checksumErrors() + health.wrongAnswers();
    }

    private static long unaccounted(PackHealth health) {
        return health.requests() - health.answers() - failures(health) - health.portErrors();
    }

    private static long failures(LineHealth health) {
        return health.refusals() + health.timeouts() + health.damagedAnswers();
    }

    private static long unaccounted(LineHealth health) {
        return health.requests() - health.answers() - failures(health) - health.portErrors();
    }

    private static long unexpected(LineCounts counts) {
        return counts.echoes()
                + counts.strayFrames()
                + counts.nativeRecords()
                + counts.noiseBytes()
                + counts.drainedBytes();
    }

    @Override
    public FaultyWire wire() {
        return wire;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.SENT, Direction.RECEIVED);
    }

    @Override
    public int reach() {
        return 600;
    }

    /** The checksum of 4E57 covers neither itself nor the two bytes before it. */
    @Override
    public boolean isBlindTo(Fault fault) {
        return client instanceof NwBms && fault instanceof Fault.FlipBit;
    }

    @Override
    public void observe() throws BmsException {
        PackStatus seen = client.readStatus();
        PackStatus right = truth.read();
        if (!seen.equals(right)) {
            throw new AssertionError(
                    name + " read " + different(seen, right) + " instead of " + different(right, seen));
        }
    }

    /** What one has and the other has not: the two read the same in short. */
    private static List<String> different(PackStatus one, PackStatus other) {
        return one.items().stream()
                .flatMap(item -> IntStream.range(0, item.elements())
                        .filter(n -> !one.reported(item, n).equals(other.reported(item, n)))
                        .mapToObj(n ->
                                item + "[" + n + "]=" + one.reported(item, n).getAsLong()))
                .toList();
    }

    @Override
    public long complaints() {
        return complaints.getAsLong();
    }

    @Override
    public long unaccountedRequests() {
        return unaccounted.getAsLong();
    }

    @Override
    public void close() {
        wire.line().close();
    }

    @Override
    public String toString() {
        return name;
    }
}
