// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.live;

import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.RecordingLink;
import io.github.jkbms.modbus.BusOptions;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.modbus.RtuBus;
import io.github.jkbms.modbus.RtuScrubber;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Virtual packs behind a virtual Modbus line, read as a program reads them, on a clock that can be put forward. */
public final class TestBank implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ShiftedTime time = new ShiftedTime();
    private final WireMemory wire = new WireMemory(80, time);
    private final List<VirtualPack> packs;
    private final RtuBus bus;
    private final LiveBank bank;

    /** Creates packs with the addresses from 1 on; not read yet. */
    public TestBank(int count) {
        packs = IntStream.rangeClosed(1, count)
                .mapToObj(address -> VirtualPack.of(
                        VirtualPackConfig.builder()
                                .address(address)
                                .seed(address)
                                .stateOfChargePercent(60 + address)
                                .build(),
                        time,
                        Load.NONE))
                .toList();
        MemoryLink line = MemoryLink.create(time);
        ModbusSimulator.of(packs).serve(line.peer());
        bus = RtuBus.over(
                new RecordingLink(line, wire.recorder(), "bus", new RtuScrubber()),
                BusOptions.DEFAULT.withPause(BusOptions.MINIMUM_PAUSE));
        bank = LiveBank.of(
                "test line", IntStream.rangeClosed(1, count).mapToObj(bus::pack).toList());
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
