// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PolicyParameters;
import io.github.jkbms.storage.StoragePolicy;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageStateBuilder;
import io.github.jkbms.storage.StorageText;
import io.github.jkbms.uart.inverter.BatterySnapshot;
import io.github.jkbms.uart.inverter.FrameFinder;
import io.github.jkbms.uart.inverter.InverterRequest;
import io.github.jkbms.uart.inverter.SerialInverterProtocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The battery's end of an RS485 line to an inverter, made of virtual packs: each request is answered from the policy's decision
 * about the packs as they are at that moment. Never waits; one object serves one line.
 */
final class VirtualBattery implements ByteDevice {
    private static final long TURNAROUND_NANOS = Duration.ofMillis(20).toNanos();
    private static final long GAP_NANOS = Duration.ofMillis(100).toNanos();

    private final SerialInverterProtocol protocol;
    private final List<VirtualPack> packs;
    private final StoragePolicy policy = new StoragePolicy(PolicyParameters.defaults());
    private final FrameFinder requests;
    private long lastByteNanos;

    VirtualBattery(SerialInverterProtocol protocol, List<VirtualPack> packs) {
        this.protocol = protocol;
        this.packs = List.copyOf(packs);
        this.requests = protocol.requests();
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        long now = port.time().nanoTime();
        if (now - lastByteNanos > GAP_NANOS) {
            requests.silence();
        }
        lastByteNanos = now;
        requests.feed(
                bytes,
                0,
                bytes.length,
                frame -> protocol.request(frame)
                        .filter(this::isForUs)
                        .ifPresent(request -> port.schedule(now + TURNAROUND_NANOS, () -> answer(request, port))));
    }

    private boolean isForUs(InverterRequest request) {
        int number = request.address() - protocol.address(1) + 1;
        return number >= 1 && number <= Math.min(packs.size(), protocol.batteries());
    }

    private void answer(InverterRequest request, DevicePort port) {
        byte[] answer = protocol.answer(request, snapshot(port.time()));
        if (answer.length > 0) {
            port.send(answer);
        }
    }

    private BatterySnapshot snapshot(TimeSource time) {
        List<PackInput> inputs = new ArrayList<>();
        List<PackStatus> statuses = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            VirtualPack pack = packs.get(i);
            PackId id = pack.id();
            PackStatus status = pack.image().status();
            statuses.add(status);
            inputs.add(PackInput.silent(id, i + 1)
                    .with(Timed.now(status, id, time))
                    .with(pack.image().settings())
                    .with(pack.image().info()));
        }
        StorageStateBuilder state =
                policy
                        .decide(inputs, time.nanoTime())
                        .toSend()
                        .orElseGet(() -> StorageState.builder().build())
                        .toBuilder();
        DeviceInfo first = packs.get(0).image().info();
        first.model().ifPresent(model -> state.set(StorageText.NAME, model));
        first.serialNumber().ifPresent(serial -> state.set(StorageText.SERIAL_NUMBER, serial));
        return new BatterySnapshot(state.build(), statuses, packs.get(0).image().settings());
    }
}
