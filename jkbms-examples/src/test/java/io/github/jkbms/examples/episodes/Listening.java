// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.episodes;

import io.github.jkbms.BmsException;
import io.github.jkbms.BmsPortException;
import io.github.jkbms.BmsPortException.Reason;
import io.github.jkbms.BmsTimeoutException;
import io.github.jkbms.link.Direction;
import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusListener;
import io.github.jkbms.modbus.HeardCounts;
import io.github.jkbms.modbus.ModbusSimulator;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import io.github.jkbms.sim.VirtualBank;
import io.github.jkbms.sim.VirtualPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A listener on the line on which packs in parallel talk to each other. */
final class Listening implements Subject {
    /** A little more than a round of the master takes. */
    private static final Duration ROUND = Duration.ofMillis(4500);

    /** What a pack has, whatever is heard. */
    private interface Truth {
        Object of(VirtualPack pack) throws BmsException;
    }

    private final VirtualBank bank;
    private final FaultyWire wire;
    private final BusListener listener;
    private final List<String> wrong = new ArrayList<>();
    private int losses;
    private int lossesSeen;

    Listening(VirtualBank bank) throws BmsException {
        this.bank = bank;
        wire = new FaultyWire(
                "parallel", line -> ModbusSimulator.of(bank.packs()).serveParallel(line));
        listener = BusListener.over(wire.line());
        listener.addListener(this::hear);
    }

    /** Every value is compared, also one that a later one has replaced by the end of the round. */
    private void hear(BusEvent event) {
        if (event instanceof BusEvent.LineLost) {
            losses++;
        } else if (event instanceof BusEvent.StatusHeard heard) {
            compare(heard.address(), heard.status().value(), VirtualPack::readStatus);
        } else if (event instanceof BusEvent.SettingsHeard heard) {
            compare(heard.address(), heard.settings().value(), VirtualPack::readSettings);
        }
    }

    private void compare(int address, Object heard, Truth truth) {
        if (address >= bank.packs().size()) {
            wrong.add("heard " + heard + " of a pack " + address + " that is not there");
            return;
        }
        try {
            Object right = truth.of(bank.packs().get(address));
            if (!heard.equals(right)) {
                wrong.add("heard " + heard + " where pack " + address + " has " + right);
            }
        } catch (BmsException e) {
            throw new IllegalStateException("a virtual pack without a wire cannot be read", e);
        }
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
    public void observe() throws BmsException, InterruptedException {
        long begin = wire.time().nanoTime();
        listener.run(ROUND);
        if (!wrong.isEmpty()) {
            throw new AssertionError(wrong);
        }
        if (losses > lossesSeen) {
            lossesSeen++;
            throw new BmsPortException(Reason.GONE, "the listener told that the line is lost");
        }
        for (int address = 0; address < bank.packs().size(); address++) {
            Optional<Timed<PackStatus>> heard = listener.pack(address).flatMap(known -> known.status());
            if (heard.isEmpty() || heard.get().readNanos() < begin) {
                throw new BmsTimeoutException("nothing was heard of pack " + address + " in this round", 0);
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
