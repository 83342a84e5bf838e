// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.PollEvent;
import io.github.jkbms.PollPlan;
import io.github.jkbms.Poller;
import io.github.jkbms.examples.live.EnergyStore;
import io.github.jkbms.examples.mqtt.BrokerAddress;
import io.github.jkbms.examples.mqtt.MqttConnection;
import io.github.jkbms.examples.mqtt.MqttPublisher;
import io.github.jkbms.examples.mqtt.Topics;
import io.github.jkbms.examples.wire.PackLine;
import io.github.jkbms.examples.wire.Table;
import io.github.jkbms.model.FreshnessLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Packs on MQTT, found by Home Assistant. */
@Command(
        name = "mqtt",
        description = {
            "Publishes live data of packs on MQTT, with discovery by Home Assistant. Runs until Ctrl-C.",
            "Each pack becomes a device with its values, cells, alarms and energy counters; it is unavailable while its data are not",
            "fresh. Nothing is subscribed to that could change a pack."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jkbms mqtt --port /dev/ttyUSB0 --address 1,2 --broker mqtt://192.168.1.5 --user jkbms --password-file secret.txt",
            "  jkbms mqtt --tcp 192.168.1.7:502 --broker mqtts://broker.example"
        })
final class MqttCommand implements Callable<Integer> {
    private static final Duration SAVING = Duration.ofMinutes(1);

    @Mixin
    private PackChoice bus;

    @Option(
            names = "--broker",
            required = true,
            paramLabel = "URI",
            description = "The broker: mqtt://HOST[:PORT], or mqtts:// for TLS.")
    private String broker;

    @Option(names = "--user", description = "User at the broker.")
    private Optional<String> user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description =
                    "File with the password in its first line (it is not taken from the command line, where others can see it).")
    private Optional<Path> passwordFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description =
                    "Certificate (PEM) of your own authority, for a broker whose certificate no public one signed.")
    private Optional<Path> caFile;

    @Option(
            names = "--topic",
            defaultValue = "jkbms",
            description = "First part of all topics (default: ${DEFAULT-VALUE}).")
    private String topic;

    @Option(
            names = "--discovery-topic",
            defaultValue = "homeassistant",
            description = "First part of the topics of Home Assistant's discovery (default: ${DEFAULT-VALUE}).")
    private String discoveryTopic;

    @Option(
            names = "--energy-file",
            paramLabel = "FILE",
            description = "Keep the energy counters in this file, so that they go on after a restart.")
    private Optional<Path> energyFile;

    @Option(
            names = "--every",
            converter = Durations.class,
            defaultValue = "5s",
            description = "How often each pack is read (default: ${DEFAULT-VALUE}).")
    private Duration every;

    @Option(names = "--for", converter = Durations.class, description = "End after this time, such as 10s or 2h.")
    private Optional<Duration> limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws BmsException, InterruptedException {
        BrokerAddress address = address();
        EnergyStore energy = energy();
        // Ctrl-C does not come back here
        Thread saving = new Thread(() -> save(energy), "jkbms-energy");
        Runtime.getRuntime().addShutdownHook(saving);
        try {
            publish(address, energy);
        } finally {
            Runtime.getRuntime().removeShutdownHook(saving);
            save(energy);
        }
        return ExitCode.OK.number();
    }

    private void publish(BrokerAddress address, EnergyStore energy) throws BmsException, InterruptedException {
        AtomicReference<MqttConnection> connection = new AtomicReference<>();
        MqttPublisher publisher = new MqttPublisher(
                topics(), every, energy, message -> connection.get().publish(message));
        try (PackLine packs = bus.open(Table.STATUS);
                MqttConnection opened = connect(address, publisher);
                Poller poller = poller(bus.bank().stream().map(packs::pack).toList())) {
            connection.set(opened);
            opened.open();
            opened.subscribe(publisher.birthTopic(), status -> {
                if (status.equals("online")) {
                    publisher.greet();
                }
            });
            poller.addListener(publisher);
            poller.addListener(this::report);
            spec.commandLine().getOut().println("publishing " + bus.name() + " to " + address + ", Ctrl-C ends it");
            spec.commandLine().getOut().flush();
            Duration left = limit.orElse(Duration.ofDays(36_500));
            while (!left.isZero()) {
                Duration part = left.compareTo(SAVING) < 0 ? left : SAVING;
                poller.run(part);
                save(energy);
                left = left.minus(part);
            }
        }
    }

    private EnergyStore energy() {
        try {
            return energyFile.isPresent() ? EnergyStore.in(energyFile.get()) : EnergyStore.inMemory();
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--energy-file: " + e.getMessage());
        }
    }

    private void save(EnergyStore energy) {
        try {
            energy.save();
        } catch (IOException e) {
            complain("--energy-file: cannot write " + e.getMessage());
        }
    }

    private MqttConnection connect(BrokerAddress address, MqttPublisher publisher) {
        try {
            return new MqttConnection(address, publisher.will(), publisher::greet, this::complain);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--ca-file: " + e.getMessage());
        }
    }

    private Poller poller(List<? extends Bms> packs) {
        PollPlan plan = PollPlan.DEFAULT.withCycle(every);
        // late after two missed reads, stale after four
        return Poller.of(packs, plan, new FreshnessLimits(every.multipliedBy(3), every.multipliedBy(5), every));
    }

    private BrokerAddress address() {
        try {
            return BrokerAddress.parse(broker).withLogin(user, password()).trusting(caFile);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--broker: " + e.getMessage());
        }
    }

    private Topics topics() {
        try {
            return new Topics(topic, discoveryTopic);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Optional<String> password() {
        if (passwordFile.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Files.readAllLines(passwordFile.get()).stream().findFirst();
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--password-file: " + passwordFile.get() + " cannot be read");
        }
    }

    private void report(PollEvent event) {
        if (event instanceof PollEvent.FreshnessChanged change) {
            complain("%s: %s".formatted(change.pack().id(), change.now()));
        }
    }

    private void complain(String problem) {
        spec.commandLine().getErr().println("jkbms: " + problem);
        spec.commandLine().getErr().flush();
    }
}
