// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.doctor;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsInterruptedException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanCounts;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.MemoryCanBus;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.doctor.BusOpener;
import io.github.jkbms.can.doctor.CanDoctor;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CAN bus on virtual time with something on it, to be examined, and a record of all that was sent by who examines. */
final class PlantedBus {
    static final String NAME = "can0";

    private final VirtualTime time = new VirtualTime();
    private final MemoryCanWire wire = MemoryCanWire.create(time, 500_000);
    private final MemoryCanBus examined = wire.connect(NAME);
    private final List<CanFrame> sent = new ArrayList<>();
    private BusOpener opener = () -> examined;
    private String details = "";

    MemoryCanBus examined() {
        return examined;
    }

    /** Settings as {@code ip -details link show} prints them. */
    PlantedBus setUp(int bitRate, String mode, String state) {
        details = """
                5: can0: <NOARP,UP,LOWER_UP,ECHO> mtu 16 qdisc pfifo_fast state UP mode DEFAULT group default qlen 10
                    link/can  promiscuity 0 minmtu 0 maxmtu 0
                    can %sstate %s (berr-counter tx 0 rx 135) restart-ms 100
                \t  bitrate %d sample-point 0.875
                \t  tq 125 prop-seg 6 phase-seg1 7 phase-seg2 2 sjw 1
                \t  gs_usb: tseg1 1..16 tseg2 1..8 sjw 1..4 brp 1..1024 brp-inc 1
                \t  clock 48000000 numtxqueues 1 numrxqueues 1
                """.formatted(mode, state, bitRate);
        return this;
    }

    /** A node that sends the same frames again and again. */
    PlantedBus sending(Duration period, List<CanFrame> frames) {
        MemoryCanBus node = wire.connect("node");
        repeat(node, period.toNanos(), frames, 0);
        return this;
    }

    private void repeat(MemoryCanBus node, long periodNanos, List<CanFrame> frames, int next) {
        time.schedule(time.nanoTime() + periodNanos, () -> {
            try {
                node.send(frames.get(next));
            } catch (BmsException e) {
                // Full or cut off: the frame is lost.
                assert node.isOpen();
            }
            repeat(node, periodNanos, frames, (next + 1) % frames.size());
        });
    }

    PlantedBus becoming(CanBusState state, Duration after) {
        time.schedule(after.toNanos(), () -> examined.simulate(state));
        return this;
    }

    PlantedBus refusing(Reason reason) {
        opener = () -> {
            throw new BmsPortException(reason, NAME + " cannot be opened: as planted.");
        };
        return this;
    }

    Diagnosis examine() throws BmsInterruptedException {
        return CanDoctor.of(NAME, () -> new Witness(opener.open()), () -> details, time)
                .examine();
    }

    List<CanFrame> sent() {
        return sent;
    }

    private final class Witness implements CanBus {
        private final CanBus bus;

        Witness(CanBus bus) {
            this.bus = bus;
        }

        @Override
        public void send(CanFrame frame) throws BmsException {
            sent.add(frame);
            bus.send(frame);
        }

        @Override
        public @Nullable ReceivedFrame receive(long deadlineNanos) throws BmsException {
            return bus.receive(deadlineNanos);
        }

        @Override
        public CanBusState state() {
            return bus.state();
        }

        @Override
        public CanCounts counts() {
            return bus.counts();
        }

        @Override
        public TimeSource time() {
            return bus.time();
        }

        @Override
        public String name() {
            return bus.name();
        }

        @Override
        public void close() {
            bus.close();
        }
    }
}
