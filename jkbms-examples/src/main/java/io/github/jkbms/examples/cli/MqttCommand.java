// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.cli;

import io.github.jkbms.Bms;
import io.github.jkbms.BmsException;
import io.github.jkbms.PollEvent;
import io.github.jkbms.PollPlan;
import io.github.jkbms.Poller;
import io.github.jkbms.examples.mqtt.BrokerAddress;
import io.github.jkbms.examples.mqtt.MqttConnection;
import io.github.jkbms.examples.mqtt.MqttPublisher;
import io.github.jkbms.examples.mqtt.Topics;
import io.github.jkbms.modbus.ModbusBus;
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
    @Mixin
    private BusChoice bus;

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
        AtomicReference<MqttConnection> connection = new AtomicReference<>();
        MqttPublisher publisher =
                new MqttPublisher(topics(), message -> connection.get().publish(message));
        try (ModbusBus packs = bus.open();
                MqttConnection opened = connect(address, publisher);
                Poller poller = poller(bus.addresses().stream().map(packs::pack).toList())) {
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
            poller.run(limit.orElse(Duration.ofDays(36_500)));
        }
        return ExitCode.OK.number();
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
