// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.can.CanBus;
import io.github.jkbms.can.CanDeviceRunner;
import io.github.jkbms.can.CanReplay;
import io.github.jkbms.can.MemoryCanWire;
import io.github.jkbms.can.jk.JkCanBms;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.can.jk.JkCanSimulator;
import io.github.jkbms.can.jk.JkCanVersion;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** JK's own CAN messages; packs are listened to. */
public final class CanWire implements Wire {
    /** The faster of the two speeds of a JK-PB, for packs in memory. */
    private static final int BITS_PER_SECOND = 500_000;

    @Override
    public String key() {
        return "can";
    }

    @Override
    public String label() {
        return "JK CAN";
    }

    @Override
    public Set<Table> tables() {
        return EnumSet.of(Table.STATUS);
    }

    @Override
    public Set<Place.Kind> places() {
        return EnumSet.of(Place.Kind.PORT, Place.Kind.VIRTUAL, Place.Kind.REPLAY);
    }

    @Override
    public int defaultAddress() {
        return 0;
    }

    @Override
    public void requireAddress(int address) {
        if (address < 0 || address > JkCanMessage.MAX_ADDRESS) {
            throw new IllegalArgumentException(
                    "address %d: node addresses on CAN are 0 to %d".formatted(address, JkCanMessage.MAX_ADDRESS));
        }
    }

    @Override
    public PackLine open(Place place, Opening opening) throws BmsException {
        List<AutoCloseable> far = new ArrayList<>();
        BooleanSupplier isOver = () -> false;
        CanBus bare = switch (place.kind()) {
            case REPLAY -> {
                Replay replay = place.replay().orElseThrow();
                CanReplay tape = replay.bus();
                isOver = tape::isOver;
                MemoryCanWire wire = MemoryCanWire.create(replay.time());
                CanBus near = wire.connect(replay.channel());
                far.add(CanDeviceRunner.start(tape, wire.connect("replay")));
                yield near;
            }
            case VIRTUAL -> {
                MemoryCanWire wire = MemoryCanWire.create(TimeSource.SYSTEM, BITS_PER_SECOND);
                CanBus near = wire.connect("virtual-can");
                far.addAll(serve(opening.virtualPacks().get(), wire::connect));
                yield near;
            }
            case PORT -> opening.can().open(place.name());
            default ->
                throw new IllegalArgumentException(
                        "--wire can is not possible with " + place.kind().option());
        };
        return new Bus(opening.tape().bus(bare), far, isOver);
    }

    /** Opens one more access to a bus. */
    @FunctionalInterface
    public interface Access {
        /**
         * {@return an access of its own}
         *
         * @param name what to call it
         * @throws BmsException if it cannot be had
         */
        CanBus open(String name) throws BmsException;
    }

    /**
     * Has virtual packs talk on a bus, the first with node address 0.
     *
     * @param packs  what they are
     * @param access opens an access for each of them
     * @return what ends them
     * @throws BmsException if the bus cannot be opened
     */
    public static List<AutoCloseable> serve(List<VirtualPack> packs, Access access) throws BmsException {
        List<AutoCloseable> runners = new ArrayList<>();
        for (int i = 0; i < packs.size(); i++) {
            CanBus bus = access.open("pack-" + i);
            runners.add(CanDeviceRunner.start(new JkCanSimulator(packs.get(i), i, JkCanVersion.V2), bus));
        }
        return runners;
    }

    private static final class Bus implements PackLine {
        private final CanBus bus;
        private final List<AutoCloseable> far;
        private final BooleanSupplier isOver;

        Bus(CanBus bus, List<AutoCloseable> far, BooleanSupplier isOver) {
            this.bus = bus;
            this.far = far;
            this.isOver = isOver;
        }

        @Override
        public String name() {
            return bus.name();
        }

        @Override
        public TimeSource time() {
            return bus.time();
        }

        @Override
        public Bms pack(int address) {
            return new JkCanBms(bus, address);
        }

        @Override
        public boolean isOver() {
            return isOver.getAsBoolean();
        }

        @Override
        public void close() {
            bus.close();
            far.forEach(Closing::quietly);
        }
    }

    @Override
    public String toString() {
        return key();
    }
}
