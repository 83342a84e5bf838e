// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.modbus;

import io.github.jkbms.link.ByteDevice;
import io.github.jkbms.link.DevicePort;
import io.github.jkbms.uart.frame.Trigger;
import io.github.jkbms.uart.frame.TriggerRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The line RS485-2 of packs in parallel: the pack with address 0 asks the addresses 1 to 15 one after the other, live data
 * first and settings of those that answered, then shows its own live data and settings without being asked, and begins anew
 * (native-frames reference 10.4). Others may ask the packs in between as on any line; address 0 answers nobody. Reacts to
 * bytes and time and never waits.
 */
final class ParallelBus implements ByteDevice {
    private static final int LAST_ADDRESS = 15;

    /** From one question to the next; captures show 260 ms for the two questions to a pack that is there. */
    private static final long ANSWERED_NANOS = Duration.ofMillis(130).toNanos();

    /** From one question to the next where nobody answers, and from one own record to the next. */
    private static final long SILENT_NANOS = Duration.ofMillis(220).toNanos();

    /** Chosen: how often a master that is off looks whether it is on. */
    private static final long OFF_NANOS = Duration.ofSeconds(1).toNanos();

    private final SimulatedPack master;
    private final Map<Integer, SimulatedPack> slaves;
    private final Manners manners;
    private final RtuSlave forOthers;

    ParallelBus(Map<Integer, SimulatedPack> packs, Manners manners) {
        slaves = new HashMap<>(packs);
        master = slaves.remove(0);
        this.manners = manners;
        forOthers = new RtuSlave(slaves, manners);
    }

    @Override
    public void started(DevicePort port) {
        ask(1, Trigger.LIVE, port);
    }

    @Override
    public void received(byte[] bytes, DevicePort port) {
        forOthers.received(bytes, port);
    }

    private void ask(int unit, Trigger trigger, DevicePort port) {
        long begin = port.time().nanoTime();
        if (!master.isOn()) {
            port.schedule(begin + OFF_NANOS, () -> ask(1, Trigger.LIVE, port));
            return;
        }
        byte[] request = new TriggerRequest(unit, trigger).toBytes();
        SimulatedPack slave = slaves.get(unit);
        boolean isThere = slave != null && slave.isOn();
        manners.send(request, port, () -> {
            if (isThere) {
                long answer = port.time().nanoTime() + manners.turnaround().toNanos();
                port.schedule(answer, () -> say(unit, slave, request, port));
            }
        });
        if (isThere && trigger == Trigger.LIVE) {
            port.schedule(begin + ANSWERED_NANOS, () -> ask(unit, Trigger.SETTINGS, port));
        } else {
            long next = begin + (isThere ? ANSWERED_NANOS : SILENT_NANOS);
            port.schedule(next, () -> goOn(unit, port));
        }
    }

    private void goOn(int unit, DevicePort port) {
        if (unit < LAST_ADDRESS) {
            ask(unit + 1, Trigger.LIVE, port);
        } else {
            show(Trigger.LIVE, port, () -> show(Trigger.SETTINGS, port, () -> ask(1, Trigger.LIVE, port)));
        }
    }

    private void show(Trigger trigger, DevicePort port, Runnable next) {
        if (master.isOn()) {
            say(0, master, new TriggerRequest(0, trigger).toBytes(), port);
        }
        port.schedule(port.time().nanoTime() + SILENT_NANOS, next);
    }

    private void say(int unit, SimulatedPack pack, byte[] request, DevicePort port) {
        SimulatedPack.Reply reply = pack.answer(Arrays.copyOfRange(request, 1, request.length - 2));
        manners.send(reply.toBytes(unit), port, () -> {});
    }
}
