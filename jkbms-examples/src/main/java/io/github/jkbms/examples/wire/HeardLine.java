// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.wire;

import io.github.jkbms.BmsException;
import io.github.jkbms.link.ByteLink;
import io.github.jkbms.link.MemoryLink;
import io.github.jkbms.link.Pacing;
import io.github.jkbms.link.ReplayLink;
import io.github.jkbms.link.Scrubber;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.VirtualPack;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * A line that is listened to and never sent on. Immutable.
 *
 * @param link   the line
 * @param isOver whether a recording was played to its end
 */
public record HeardLine(ByteLink link, BooleanSupplier isOver) {
    /** Who talks on a virtual line. */
    @FunctionalInterface
    public interface Talk {
        /**
         * Has virtual packs talk, with a master or inverter.
         *
         * @param packs what they are
         * @param line  their end of the line; what keeps them talking ends with it
         */
        void start(List<VirtualPack> packs, ByteLink line);
    }

    /**
     * {@return a line, opened for listening}
     *
     * @param place    where it is
     * @param opening  how to open it
     * @param baud     the usual speed
     * @param scrubber makes what hides secrets in a recording
     * @param talk     who talks where the place is virtual
     * @throws BmsException             if it cannot be opened
     * @throws IllegalArgumentException if nobody can listen there
     */
    public static HeardLine open(Place place, Opening opening, int baud, Supplier<Scrubber> scrubber, Talk talk)
            throws BmsException {
        return switch (place.kind()) {
            case PORT ->
                heard(Links.serial(place.name(), opening.timing().baud().orElse(baud)), opening, scrubber);
            case RTU_TCP -> heard(Links.tcp(place.name()), opening, scrubber);
            case REPLAY -> {
                ReplayLink link = place.replay().orElseThrow().overheard();
                yield new HeardLine(opening.tape().line(link, scrubber), link::isOver);
            }
            case VIRTUAL -> {
                MemoryLink near = MemoryLink.create("virtual", TimeSource.SYSTEM, Pacing.NONE);
                talk.start(opening.virtualPacks().get(), near.peer());
                yield heard(near, opening, scrubber);
            }
            case TCP ->
                throw new IllegalArgumentException(
                        "a Modbus TCP gateway lets nobody listen to its line; use --rtu-tcp or --port");
        };
    }

    private static HeardLine heard(ByteLink link, Opening opening, Supplier<Scrubber> scrubber) {
        return new HeardLine(opening.tape().line(link, scrubber), () -> false);
    }
}
