// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.link.Fault;
import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusListener;
import io.github.jkbms.modbus.HeardCounts;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A listener on the line on which packs in parallel talk to each other. */
final class Listening implements Subject {
    /** A little more than a round of the master takes. */
    private static final Duration ROUND = Duration.ofMillis(4500);

    private final VirtualBank bank;
    private final FaultyWire wire;
    private final BusListener listener;
    private int losses;
    private int lossesSeen;

    Listening(VirtualBank bank) throws BmsException {
        this.bank = bank;
        wire = new FaultyWire(
                "parallel", line -> ModbusSimulator.of(bank.packs()).serveParallel(line));
        listener = BusListener.over(wire.line());
        listener.addListener(event -> {
            if (event instanceof BusEvent.LineLost) {
                losses++;
            }
        });
    }

    @Override
    public FaultyWire wire() {
        return wire;
    }

    @Override
    public Set<Direction> directions() {
        return Set.of(Direction.RECEIVED);
    }

    @Override
    public int reach() {
        return 3000;
    }

    @Override
    public boolean canBeDeceivedBy(Fault fault) {
        return fault instanceof Fault.Duplicate;
    }

    @Override
    public void observe() throws BmsException, InterruptedException {
        long begin = wire.time().nanoTime();
        listener.run(ROUND);
        if (losses > lossesSeen) {
            lossesSeen++;
            throw new BmsPortException(Reason.GONE, "the listener told that the line is lost");
        }
        for (int address = 0; address < bank.packs().size(); address++) {
            VirtualPack pack = bank.packs().get(address);
            Optional<Timed<PackStatus>> heard = listener.pack(address).flatMap(known -> known.status());
            if (heard.isEmpty() || heard.get().readNanos() < begin) {
                throw new BmsTimeoutException("nothing was heard of pack " + address + " in this round", 0);
            }
            PackStatus right = pack.readStatus();
            if (!heard.get().value().equals(right)) {
                throw new AssertionError("heard " + heard.get().value() + " where pack " + address + " has " + right);
            }
        }
    }

    @Override
    public long complaints() {
        HeardCounts counts = listener.report().counts();
        return counts.damagedRecords()
                + counts.damagedAnswers()
                + counts.unknownSenders()
                + counts.unasked()
                + counts.noiseBytes();
    }

    @Override
    public long unaccountedRequests() {
        return 0;
    }

    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "listener";
    }
}
