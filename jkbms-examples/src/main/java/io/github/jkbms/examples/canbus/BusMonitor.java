// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.canbus;

import io.github.jkbms.can.CanFrame;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.BatteryMessage;
import io.github.jkbms.can.inverter.InverterMessage;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.inverter.ProtocolFinder;
import io.github.jkbms.can.jk.JkCanCycle;
import io.github.jkbms.can.jk.JkCanMessage;
import io.github.jkbms.can.jk.JkCanSnapshot;
import io.github.jkbms.storage.StorageState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts together what passes a CAN bus: the packs that speak JK's own protocol, the battery that speaks an inverter protocol, and
 * what the inverter says. Which inverter protocol it is, is found out unless it is given. Reads no clock; not safe for use by
 * many threads.
 */
public final class BusMonitor {
    /** What is older than this, or than three periods of its message, is no longer shown. */
    private static final Duration OLD = Duration.ofSeconds(5);

    private record Heard(CanFrame frame, long atNanos) {}

    private final Optional<InverterProtocol> given;
    private final Map<CanId, Heard> heard = new LinkedHashMap<>();
    private final Map<Integer, JkCanCycle> packs = new TreeMap<>();
    private long frameCount;

    /**
     * Creates a monitor that has seen nothing.
     *
     * @param given the inverter protocol; nothing to have it found out
     */
    public BusMonitor(Optional<InverterProtocol> given) {
        this.given = given;
    }

    /**
     * Takes note of a frame.
     *
     * @param frame   the frame
     * @param atNanos when it arrived
     */
    public void add(CanFrame frame, long atNanos) {
        frameCount++;
        Optional<JkCanMessage> message = JkCanMessage.of(frame.id());
        if (message.isPresent()) {
            packs.computeIfAbsent(message.get().address(frame.id()), JkCanCycle::new)
                    .add(frame, atNanos);
        } else {
            heard.put(frame.id(), new Heard(frame, atNanos));
        }
    }

    /**
     * {@return what is known now}
     *
     * @param nowNanos the present moment, on the scale of the frames
     */
    public BusReport report(long nowNanos) {
        List<JkCanSnapshot> snapshots = packs.values().stream()
                .map(cycle -> cycle.snapshot(nowNanos))
                .filter(snapshot ->
                        snapshot.version().isPresent() && !snapshot.ages().isEmpty())
                .toList();
        List<InverterProtocol> protocols = given.map(List::of).orElseGet(() -> found(nowNanos));
        if (protocols.isEmpty()) {
            return new BusReport(
                    snapshots, List.of(), Optional.empty(), Map.of(), List.copyOf(heard.keySet()), frameCount);
        }
        InverterProtocol protocol = protocols.get(0);
        List<CanFrame> battery = new ArrayList<>();
        Map<String, Duration> inverter = new LinkedHashMap<>();
        List<CanId> others = new ArrayList<>();
        for (Heard one : heard.values()) {
            Optional<BatteryMessage> message = protocol.message(one.frame.id());
            Duration age = Duration.ofNanos(nowNanos - one.atNanos);
            Optional<InverterMessage> said = protocol.decodeInverter(one.frame);
            if (message.isPresent()) {
                if (age.compareTo(limit(message.get())) <= 0) {
                    battery.add(one.frame);
                }
            } else if (said.isPresent()) {
                inverter.put(String.valueOf(said.get()), age);
            } else {
                others.add(one.frame.id());
            }
        }
        Optional<StorageState> state = battery.isEmpty() ? Optional.empty() : Optional.of(protocol.decode(battery));
        return new BusReport(snapshots, protocols, state, inverter, others, frameCount);
    }

    private List<InverterProtocol> found(long nowNanos) {
        ProtocolFinder finder = new ProtocolFinder();
        for (Heard one : heard.values()) {
            if (nowNanos - one.atNanos <= 4 * OLD.toNanos()) {
                finder.add(one.frame);
            }
        }
        return finder.fitting();
    }

    private static Duration limit(BatteryMessage message) {
        Duration periods = message.period().multipliedBy(3);
        return periods.compareTo(OLD) > 0 ? periods : OLD;
    }
}
