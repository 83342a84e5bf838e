// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus.inverter;

import io.github.jkbms.BmsException;
import io.github.jkbms.bridge.Complaint;
import io.github.jkbms.link.DeviceRunner;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.uart.inverter.InverterHabit;
import io.github.jkbms.uart.inverter.SerialInverterPort;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import io.github.jkbms.uart.inverter.SerialPortOptions;
import io.github.jkbms.uart.inverter.VirtualInverter;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** A battery side and an inverter on a line in virtual time; the battery is charged and discharged, two times an hour. */
final class Bench implements AutoCloseable {
    private static final long SECOND = 1_000_000_000L;

    /** What may be changed about a state before it is offered. */
    interface Change extends BiConsumer<Long, StorageStateBuilder> {}

    final VirtualTime time = new VirtualTime();
    final SerialInverterPort port;
    final VirtualInverter inverter;
    private final DeviceRunner runner;
    private final Change change;
    private boolean isOffering = true;

    Bench(
            SerialInverterProtocol protocol,
            SerialInverterProtocol judged,
            InverterHabit habit,
            SerialPortOptions options,
            Change change)
            throws BmsException {
        this.change = change;
        MemoryLink battery = MemoryLink.create(
                "battery", time, Pacing.baud(protocol.baudRate()).inChunksOf(7));
        port = new SerialInverterPort(protocol, "battery", () -> battery, time, options);
        port.start();
        inverter = new VirtualInverter(judged, habit, 1);
        runner = DeviceRunner.start(inverter, battery.peer());
        offer();
    }

    static Bench of(SerialInverterProtocol protocol, InverterHabit habit) throws BmsException {
        return new Bench(protocol, protocol, habit, SerialPortOptions.DEFAULT, (second, state) -> {});
    }

    private void offer() {
        if (isOffering) {
            long second = time.nanoTime() / SECOND;
            StorageStateBuilder state = state(second);
            change.accept(second, state);
            port.offer(state.build());
            port.offerPacks(List.of(SampleBattery.pack().build()));
        }
        time.schedule(time.nanoTime() + SECOND, this::offer);
    }

    static StorageStateBuilder state(long second) {
        double wave = Math.sin(second * 2 * Math.PI / 1_800);
        return SampleBattery.state()
                .set(StorageQuantity.VOLTAGE, 53_000 + Math.round(900 * wave))
                .set(StorageQuantity.CURRENT, Math.round(60_000 * wave))
                .set(StorageQuantity.STATE_OF_CHARGE, 500 + Math.round(50 * wave))
                .set(StorageQuantity.TEMPERATURE, 245 + Math.round(20 * wave))
                .set(StorageQuantity.HIGHEST_CELL_VOLTAGE, 3_330 + Math.round(50 * wave))
                .set(StorageQuantity.LOWEST_CELL_VOLTAGE, 3_300 + Math.round(50 * wave));
    }

    void stopOffering() {
        isOffering = false;
    }

    void startOffering() {
        isOffering = true;
    }

    void run(Duration duration) {
        time.advance(duration);
    }

    List<Complaint> complaints() {
        return inverter.complaints();
    }

    StorageState seen() {
        return inverter.reading().state();
    }

    @Override
    public void close() {
        runner.close();
        port.close();
    }
}
