// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.RecordingLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.modbus.RtuScrubber;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.SolarHousehold;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Virtual packs behind a virtual Modbus line, read as a program reads them, on a clock that can be put forward. */
public final class TestBank implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ShiftedTime time;
    private final WireMemory wire;
    private final List<VirtualPack> packs;
    private final RtuBus bus;
    private final LiveBank bank;

    private TestBank(String name, ShiftedTime time, List<VirtualPack> packs) {
        this.time = time;
        this.packs = packs;
        wire = new WireMemory(80, time);
        MemoryLink line = MemoryLink.create(time);
        ModbusSimulator.of(packs).serve(line.peer());
        bus = RtuBus.over(
                new RecordingLink(line, wire.recorder(), "bus", new RtuScrubber()),
                BusOptions.DEFAULT.withPause(BusOptions.MINIMUM_PAUSE));
        bank = LiveBank.of(
                name, IntStream.rangeClosed(1, packs.size()).mapToObj(bus::pack).toList());
    }

    /** Creates packs with the addresses from 1 on, without any current; not read yet. */
    public static TestBank of(int count) {
        ShiftedTime time = new ShiftedTime();
        return new TestBank(
                "test line",
                time,
                IntStream.rangeClosed(1, count)
                        .mapToObj(address -> VirtualPack.of(
                                config(address)
                                        .stateOfChargePercent(60 + address)
                                        .build(),
                                time,
                                Load.NONE))
                        .toList());
    }

    /** Creates three packs under the sun, one of them with a weak cell. */
    public static TestBank ofHousehold() {
        ShiftedTime time = new ShiftedTime();
        List<VirtualPackConfig> configs = List.of(
                config(1).stateOfChargePercent(78).build(),
                config(2).stateOfChargePercent(81).weakCell(7, 90, 150).build(),
                config(3).stateOfChargePercent(76).build());
        VirtualBank bank =
                VirtualBank.of(configs, time, SolarHousehold.of(1, 16, 840_000).startingAt(Duration.ofHours(9)));
        bank.setSpeed(10);
        return new TestBank("three virtual packs", time, bank.packs());
    }

    private static VirtualPackConfig.Builder config(int address) {
        return VirtualPackConfig.builder().address(address).seed(address);
    }

    public LiveBank bank() {
        return bank;
    }

    public WireMemory wire() {
        return wire;
    }

    public ShiftedTime time() {
        return time;
    }

    public VirtualPack pack(int number) {
        return packs.get(number - 1);
    }

    /** Waits until every pack that is on has told its live data and who it is. */
    public void awaitPacks() throws Exception {
        await(() -> bank.packs().stream()
                .filter(pack -> pack(pack.number()).isOn())
                .allMatch(pack -> pack.status().isPresent()
                        && pack.info().isPresent()
                        && pack.settings().isPresent()));
    }

    /** Waits until something has happened that is sure to happen. */
    public static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen within " + PATIENCE);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        bank.close();
        bus.close();
    }
}
