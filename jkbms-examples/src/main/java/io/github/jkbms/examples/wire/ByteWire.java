// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.link.ReplayLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A wire whose line carries bytes: opening, recording, replay and virtual peers are the same for all of them. */
public abstract class ByteWire implements Wire, VirtualPeer {
    /** {@return a new scrubber for a recording of this wire where Modbus TCP is spoken} */
    Scrubber tcpScrubber() {
        return scrubber();
    }

    /** {@return the packs on an open line} */
    abstract Packs packs(ByteLink line, boolean isModbusTcp, Timing timing);

    /** How packs are had from an open line; the line is closed by whoever opened it. */
    interface Packs {
        /** {@return a pack} */
        Bms at(int address);

        /** {@return the logs of a pack} */
        default PackLogs logs(int address) {
            throw new UnsupportedOperationException("no logs on this wire");
        }
    }

    @Override
    public Set<Place.Kind> places() {
        return EnumSet.of(Place.Kind.PORT, Place.Kind.RTU_TCP, Place.Kind.VIRTUAL, Place.Kind.REPLAY);
    }

    /** A line that is open, written down if the user wishes. */
    record Opened(ByteLink link, boolean isModbusTcp, BooleanSupplier isOver) {}

    final Opened link(Place place, Opening opening) throws BmsException {
        return switch (place.kind()) {
            case REPLAY -> {
                Replay replay = place.replay().orElseThrow();
                ReplayLink link = replay.asked();
                yield opened(link, replay.isModbusTcp(), opening, link::isOver);
            }
            case VIRTUAL -> {
                MemoryLink near = MemoryLink.create("virtual", TimeSource.SYSTEM, Pacing.NONE);
                List<VirtualPack> packs = opening.virtualPacks().get();
                serve(packs.subList(0, Math.min(mostPacks(), packs.size())), near.peer());
                yield opened(near, false, opening, () -> false);
            }
            case PORT -> {
                int baud = opening.timing().baud().orElse(baud());
                yield opened(Links.serial(place.name(), baud), false, opening, () -> false);
            }
            case TCP -> opened(Links.tcp(place.name()), true, opening, () -> false);
            case RTU_TCP -> opened(Links.tcp(place.name()), false, opening, () -> false);
        };
    }

    private Opened opened(ByteLink bare, boolean isModbusTcp, Opening opening, BooleanSupplier isOver) {
        return new Opened(
                opening.tape().line(bare, isModbusTcp ? this::tcpScrubber : this::scrubber), isModbusTcp, isOver);
    }

    @Override
    public final PackLine open(Place place, Opening opening) throws BmsException {
        Opened opened = link(place, opening);
        ByteLink link = opened.link();
        Packs packs;
        try {
            packs = packs(link, opened.isModbusTcp(), opening.timing());
        } catch (IllegalArgumentException e) {
            link.close();
            throw e;
        }
        return new PackLine() {
            @Override
            public String name() {
                return link.name();
            }

            @Override
            public TimeSource time() {
                return link.time();
            }

            @Override
            public Bms pack(int address) {
                return packs.at(address);
            }

            @Override
            public PackLogs logs(int address) {
                return packs.logs(address);
            }

            @Override
            public boolean isOver() {
                return opened.isOver().getAsBoolean();
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }

    @Override
    public String toString() {
        return key();
    }
}
