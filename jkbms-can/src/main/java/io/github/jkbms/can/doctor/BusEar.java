// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.can.doctor;

import io.github.jkbms.can.CanBusState;
import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.ReceivedFrame;
import io.github.jkbms.can.inverter.InverterMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.InverterProtocols;
import io.github.jkbms.can.inverter.ProtocolFinder;
import io.github.jkbms.can.jk.JkCanCycle;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.can.jk.JkCanSnapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes sense of the frames of a bus. Frames and moments in; no I/O, no clock. Not safe for use by several threads. */
final class BusEar {
    private static final int MOST_IDS = 64;

    /** Faster than any pack speaks by itself: an unacknowledged frame is sent again at once (can-jk reference 2). */
    private static final long STORM_FRAMES_PER_SECOND = 500;

    private final Map<Integer, JkCanCycle> packs = new TreeMap<>();
    private final ProtocolFinder finder = new ProtocolFinder();
    private final Set<CanId> others = new TreeSet<>();
    private final Set<CanFrame> different = new HashSet<>();
    private Optional<InverterMessage> inverter = Optional.empty();
    private CanBusState worst = CanBusState.ACTIVE;
    private long frames;
    private long firstNanos;
    private long lastNanos;

    void hear(ReceivedFrame received) {
        CanFrame frame = received.frame();
        firstNanos = frames == 0 ? received.atNanos() : firstNanos;
        lastNanos = received.atNanos();
        frames++;
        if (different.size() < MOST_IDS) {
            different.add(frame);
        }
        Optional<JkCanMessage> message = JkCanMessage.of(frame.id());
        if (message.isPresent()) {
            packs.computeIfAbsent(message.get().address(frame.id()), JkCanCycle::new)
                    .add(frame, received.atNanos());
            return;
        }
        finder.add(frame);
        if (others.size() < MOST_IDS) {
            others.add(frame.id());
        }
        inverter = inverter.or(() -> saidByInverter(frame));
    }

    private static Optional<InverterMessage> saidByInverter(CanFrame frame) {
        return InverterProtocols.all().stream()
                .flatMap(protocol -> protocol.decodeInverter(frame).stream())
                .findFirst();
    }

    void state(CanBusState state) {
        worst = worst.compareTo(state) >= 0 ? worst : state;
    }

    /** {@return the worst state that the controller was in} */
    CanBusState worst() {
        return worst;
    }

    long frames() {
        return frames;
    }

    /** {@return the packs that speak JK's own protocol, in an edition that is known} */
    List<JkCanSnapshot> packs(long nowNanos) {
        return packs.values().stream()
                .map(cycle -> cycle.snapshot(nowNanos))
                .filter(snapshot -> snapshot.version().isPresent())
                .toList();
    }

    /** {@return whether messages of JK's own protocol came, their edition known or not} */
    boolean hearsJk() {
        return !packs.isEmpty();
    }

    /** {@return the protocols for inverters that fit best and equally well} */
    List<InverterProtocol> protocols() {
        return finder.fitting();
    }

    Optional<InverterMessage> inverter() {
        return inverter;
    }

    /** {@return the identifiers outside of JK's own protocol, in order, the first ones} */
    Set<CanId> others() {
        return others;
    }

    /** {@return whether one frame comes again and again without a pause, as one that nobody acknowledges} */
    boolean isStorm() {
        return different.size() == 1
                && frames > STORM_FRAMES_PER_SECOND
                && frames * 1_000_000_000L / Math.max(1, lastNanos - firstNanos) > STORM_FRAMES_PER_SECOND;
    }
}
