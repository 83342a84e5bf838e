// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jkbms.Bms;
import io.github.jkbms.Poller;
import io.github.jkbms.examples.cli.Jkbms;
import io.github.jkbms.examples.live.EnergyStore;
import io.github.jkbms.examples.peers.Tool;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A real broker. */
class MosquittoTest {
    private static final Message WILL = new Message("test/availability", "offline", true);
    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    private Path folder;

    private int port;
    private Process broker;

    @BeforeEach
    void needsTheBroker() throws IOException {
        Tool.MOSQUITTO.require();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void endTheBroker() throws InterruptedException {
        stop();
    }

    private void start(String... configuration) throws IOException {
        Path file = folder.resolve("mosquitto.conf");
        Files.write(file, List.of(configuration));
        broker = Tool.MOSQUITTO.start("-c", file.toString());
    }

    private void stop() throws InterruptedException {
        if (broker != null) {
            broker.destroy();
            broker.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private BrokerAddress address() {
        return BrokerAddress.parse("mqtt://localhost:" + port);
    }

    /** Another client, that collects what it is told. */
    private static final class Observer implements AutoCloseable {
        private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
        private final List<String> heard = new ArrayList<>();
        private final Map<String, String> newest = new ConcurrentHashMap<>();
        private final MqttConnection connection;

        private Observer(BrokerAddress address, String... topics) {
            connection = new MqttConnection(
                    address, new Message("observer", "", false), () -> news.add("connected"), problem -> {});
            connection.open();
            for (String topic : topics) {
                connection.subscribe(topic, payload -> {
                    newest.put(topic, payload);
                    news.add(topic + " " + payload);
                });
            }
        }

        /** Messages of different topics come in any order, so that what was heard before counts as well. */
        private void await(String expected) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (heard.stream().noneMatch(message -> message.contains(expected))) {
                String next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (next == null) {
                    throw new AssertionError("never heard: " + expected + "; last heard: " + newest);
                }
                heard.add(next);
            }
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    @Test
    void packsReachOthersThroughTheBrokerAndTheWillTellsThatTheProgramIsGone() throws Exception {
        start("listener " + port + " localhost", "allow_anonymous true");
        VirtualPack pack = VirtualPack.of(VirtualPackConfig.builder().build(), TimeSource.SYSTEM, Load.NONE);
        try (Observer observer = new Observer(
                address(),
                "jkbms/availability",
                "jkbms/jkbms_sim01000001/availability",
                "jkbms/jkbms_sim01000001/state",
                "homeassistant/sensor/jkbms_sim01000001/voltage/config")) {
            observer.await("connected");
            MqttConnection[] connection = new MqttConnection[1];
            MqttPublisher publisher = new MqttPublisher(
                    Topics.DEFAULT,
                    Duration.ofSeconds(1),
                    EnergyStore.inMemory(),
                    message -> connection[0].publish(message));
            connection[0] = new MqttConnection(address(), publisher.will(), publisher::greet, problem -> {});
            try (MqttConnection open = connection[0];
                    Poller poller = Poller.of(List.<Bms>of(pack))) {
                open.open();
                poller.addListener(publisher);
                poller.start();
                observer.await("jkbms/availability online");
                observer.await("\"device_class\":\"voltage\"");
                observer.await("jkbms/jkbms_sim01000001/availability online");
                observer.await("\"state_of_charge\":");
            }
            observer.await("jkbms/availability offline");
        }
    }

    @Test
    void aBrokerThatGoesAndComesIsFoundAgainAndToldEverything() throws Exception {
        BlockingQueue<String> problems = new LinkedBlockingQueue<>();
        BlockingQueue<String> greetings = new LinkedBlockingQueue<>();
        try (MqttConnection connection =
                new MqttConnection(address(), WILL, () -> greetings.add("hello"), problems::add)) {
            connection.open();
            assertThat(problems.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("localhost:" + port, "trying again");

            start("listener " + port + " localhost", "allow_anonymous true");
            assertThat(greetings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("hello");
            stop();
            assertThat(problems.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("trying again");
            start("listener " + port + " localhost", "allow_anonymous true");
            assertThat(greetings.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("hello");
            assertThat(problems).isEmpty();
        }
    }

    @Test
    void theLoginIsUsedAndAWrongOneIsTold() throws Exception {
        Path passwords = folder.resolve("passwords");
        assertThat(new ProcessBuilder("mosquitto_passwd", "-b", "-c", passwords.toString(), "jkbms", "secret")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        // mosquitto gives up its rights to a user who must be able to read the file
        passwords.toFile().setReadable(true, false);
        folder.toFile().setExecutable(true, false);
        start("listener " + port + " localhost", "allow_anonymous false", "password_file " + passwords);

        BrokerAddress right = address().withLogin(Optional.of("jkbms"), Optional.of("secret"));
        try (Observer observer = new Observer(right)) {
            observer.await("connected");
        }
        BlockingQueue<String> problems = new LinkedBlockingQueue<>();
        BrokerAddress wrong = address().withLogin(Optional.of("jkbms"), Optional.of("guess"));
        try (MqttConnection connection = new MqttConnection(wrong, WILL, () -> {}, problems::add)) {
            connection.open();
            assertThat(problems.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .contains("cannot be reached")
                    .doesNotContain("guess");
            assertThat(connection.isConnected()).isFalse();
        }
        assertThat(wrong.toString()).doesNotContain("guess");
    }

    @Test
    void theConnectionIsEncryptedAndTheCertificateChecked() throws Exception {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        TestCertificate.write("localhost", key, certificate);
        key.toFile().setReadable(true, false);
        folder.toFile().setExecutable(true, false);
        start(
                "listener " + port + " localhost",
                "allow_anonymous true",
                "cafile " + certificate,
                "certfile " + certificate,
                "keyfile " + key);

        BrokerAddress secure = BrokerAddress.parse("mqtts://localhost:" + port);
        try (Observer observer = new Observer(secure.trusting(Optional.of(certificate)))) {
            observer.await("connected");
        }
        BlockingQueue<String> problems = new LinkedBlockingQueue<>();
        try (MqttConnection connection = new MqttConnection(secure, WILL, () -> {}, problems::add)) {
            connection.open();
            assertThat(problems.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("cannot be reached");
            assertThat(connection.isConnected()).isFalse();
        }
    }

    @Test
    void nothingIsKeptForABrokerThatIsNotThere() {
        try (MqttConnection connection = new MqttConnection(address(), WILL, () -> {}, problem -> {})) {
            connection.publish(new Message("test", "old", false));
            assertThat(connection.isConnected()).isFalse();
        }
    }

    @Test
    void theProgramPublishesAndKeepsItsCounters() throws Exception {
        start("listener " + port + " localhost", "allow_anonymous true");
        Path energy = folder.resolve("energy.txt");
        String header = "# jkbms energy 1: charged Wh, discharged Wh, pack\n";
        Files.writeString(energy, header + "5000.000 7000.000 SIM01000002\n");
        try (Observer observer = new Observer(
                address(),
                "jkbms/availability",
                "jkbms/jkbms_sim01000002/availability",
                "jkbms/jkbms_sim01000002/state",
                "homeassistant/sensor/jkbms_sim01000002/charged_energy/config")) {
            observer.await("connected");
            StringWriter err = new StringWriter();
            CommandLine program = Jkbms.commandLine().setErr(new PrintWriter(err, true));
            int code = program.execute(
                    "mqtt",
                    "--virtual",
                    "--every",
                    "1s",
                    "--for",
                    "8s",
                    "--broker",
                    "mqtt://localhost:" + port,
                    "--energy-file",
                    energy.toString());
            assertThat(code).isZero();
            observer.await("\"default_entity_id\":\"sensor.jkbms_sim01000002_charged_energy\"");
            observer.await("jkbms/jkbms_sim01000002/availability online");
            observer.await("\"charged_energy\":500");
            observer.await("jkbms/availability offline");
        }
        assertThat(Files.readString(energy)).startsWith(header + "50").contains(" 7000.", "SIM01000002");
    }
}
