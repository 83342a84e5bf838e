// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import io.github.jkbms.Bms;
import io.github.jkbms.PollEvent;
import io.github.jkbms.examples.live.EnergyCounter;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a poller tells, as messages: discovery when a pack is known and again when something new is learnt of it, states, availability by
 * freshness. The listener of a {@link io.github.jkbms.Poller}. Knows no broker. Safe for use by many threads.
 */
public final class MqttPublisher implements Consumer<PollEvent> {
    /** A pack that has not told who it is after so many statuses is on a wire that does not tell. */
    private static final int PATIENCE = 10;

    /** One pack as it was told so far. */
    private static final class Told {
        private final EnergyCounter energy = new EnergyCounter();
        private Optional<DeviceInfo> info = Optional.empty();
        private Optional<PackStatus> full = Optional.empty();
        private List<Message> discovery = List.of();
        private boolean isOnline;
        private int statuses;
        private PackId id;

        private Told(PackId id) {
            this.id = id;
        }
    }

    private final Topics topics;
    private final Discovery discovery;
    private final Consumer<Message> out;
    private final Map<Bms, Told> packs = new HashMap<>();

    /**
     * Creates a publisher.
     *
     * @param topics where messages go
     * @param out    takes the messages
     */
    public MqttPublisher(Topics topics, Consumer<Message> out) {
        this.topics = topics;
        this.discovery = new Discovery(topics);
        this.out = out;
    }

    /** {@return what the broker has to tell when this program is gone} */
    public Message will() {
        return new Message(topics.availability(), "offline", true);
    }

    /** {@return where Home Assistant tells that it has started and wants to hear everything again} */
    public String birthTopic() {
        return topics.discovery() + "/status";
    }

    /** Tells everything that is to be known at the start of a connection. */
    public synchronized void greet() {
        out.accept(new Message(topics.availability(), "online", true));
        for (Told told : packs.values()) {
            told.discovery.forEach(out);
            availability(told);
        }
    }

    @Override
    public synchronized void accept(PollEvent event) {
        Told told = packs.computeIfAbsent(event.pack(), pack -> new Told(pack.id()));
        if (event instanceof PollEvent.InfoRead read) {
            told.info = Optional.of(read.info().value());
            told.id = read.info().pack();
            describe(told);
        } else if (event instanceof PollEvent.StatusRead read) {
            PackStatus status = told.full
                    .map(earlier -> earlier.with(read.status().value()))
                    .orElse(read.status().value());
            told.full = Optional.of(status);
            status.powerMilliwatts()
                    .ifPresent(power -> told.energy.add(power, read.status().readNanos()));
            told.statuses++;
            // an identity that changes later would leave the first one behind in Home Assistant
            if (told.info.isPresent() || told.statuses > PATIENCE) {
                told.id = read.status().pack();
                describe(told);
                out.accept(new Message(topics.state(told.id), PackPayload.of(status, told.energy), false));
            }
        } else if (event instanceof PollEvent.FreshnessChanged change) {
            told.isOnline = change.now() == Freshness.FRESH || change.now() == Freshness.LATE;
            availability(told);
        }
    }

    private void describe(Told told) {
        if (told.full.isEmpty()) {
            return;
        }
        List<Message> newest = discovery.messages(told.id, told.full.get(), told.info);
        if (!newest.equals(told.discovery)) {
            told.discovery = newest;
            newest.forEach(out);
            availability(told);
        }
    }

    private void availability(Told told) {
        if (!told.discovery.isEmpty()) {
            out.accept(new Message(topics.availability(told.id), told.isOnline ? "online" : "offline", true));
        }
    }
}
