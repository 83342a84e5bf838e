// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import io.github.jkbms.Bms;
import io.github.jkbms.PollEvent;
import io.github.jkbms.PollPlan;
import io.github.jkbms.examples.live.EnergyCounter;
import io.github.jkbms.examples.live.EnergyStore;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Timed;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a poller tells, as messages: discovery when a pack is known and again when something new is learnt of it, states, availability by
 * freshness. The listener of a {@link io.github.jkbms.Poller}. Knows no broker. Safe for use by many threads.
 */
public final class MqttPublisher implements Consumer<PollEvent> {
    /** A pack that has not told who it is after so many statuses is on a wire that does not tell. */
    private static final int PATIENCE = 10;

    /** For how many full readings what the essentials do not bring is believed. */
    private static final int REST_READINGS = 3;

    /** After so many messages that did not come Home Assistant takes a value for lost, but not before a minute. */
    private static final int MISSED_MESSAGES = 6;

    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(1);

    /** One pack as it was told so far. */
    private static final class Told {
        private final EnergyCounter energy = new EnergyCounter();
        private Optional<DeviceInfo> info = Optional.empty();
        private final Set<Entity> entities = new LinkedHashSet<>();
        private Optional<Timed<PackStatus>> full = Optional.empty();
        private Optional<EnergyStore.Energy> before = Optional.empty();
        private boolean hasStatus;
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
    private final EnergyStore store;
    private final long restNanos;
    private final Consumer<Message> out;
    private final Map<Bms, Told> packs = new HashMap<>();

    /**
     * Creates a publisher.
     *
     * @param topics where messages go
     * @param every  how often each pack is read
     * @param store  what was counted before; told what is counted now
     * @param out    takes the messages
     */
    public MqttPublisher(Topics topics, Duration every, EnergyStore store, Consumer<Message> out) {
        this.topics = topics;
        this.store = store;
        this.restNanos = longer(every, PollPlan.DEFAULT.status())
                .multipliedBy(REST_READINGS)
                .toNanos();
        this.discovery = new Discovery(
                topics,
                longer(every.multipliedBy(MISSED_MESSAGES), SHORTEST_EXPIRY).toSeconds());
        this.out = out;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
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
            PackStatus status = completed(told, read);
            told.hasStatus = true;
            told.entities.addAll(Discovery.entities(status));
            status.powerMilliwatts()
                    .ifPresent(power -> told.energy.add(power, read.status().readNanos()));
            told.statuses++;
            // an identity that changes later would leave the first one behind in Home Assistant
            if (told.info.isPresent() || told.statuses > PATIENCE) {
                told.id = read.status().pack();
                describe(told);
                out.accept(new Message(
                        topics.state(told.id), PackPayload.of(status, counted(told), told.entities), false));
            }
        } else if (event instanceof PollEvent.FreshnessChanged change) {
            told.isOnline = change.now() == Freshness.FRESH || change.now() == Freshness.LATE;
            availability(told);
        }
    }

    /** What was counted before this program, once it is known who the pack is, and since. */
    private EnergyStore.Energy counted(Told told) {
        if (told.before.isEmpty()) {
            told.before = Optional.of(store.of(told.id));
        }
        EnergyStore.Energy before = told.before.get();
        EnergyStore.Energy all = new EnergyStore.Energy(
                before.chargedWattHours() + told.energy.chargedWattHours(),
                before.dischargedWattHours() + told.energy.dischargedWattHours());
        store.keep(told.id, all);
        return all;
    }

    /** The essentials with the rest of the last full reading, as long as that one is not too old. */
    private PackStatus completed(Told told, PollEvent.StatusRead read) {
        PackStatus status = read.status().value();
        if (read.isFull()) {
            told.full = Optional.of(read.status());
        }
        return told.full
                .filter(full -> read.status().readNanos() - full.readNanos() <= restNanos)
                .map(full -> full.value().with(status))
                .orElse(status);
    }

    private void describe(Told told) {
        if (!told.hasStatus) {
            return;
        }
        List<Message> newest = discovery.messages(told.id, told.entities, told.info);
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
