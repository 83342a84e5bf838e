// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientState;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.lifecycle.MqttClientDisconnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A connection to a broker that comes back by itself, one second after it was lost and up to a minute later the longer it lasts.
 * A message that cannot be sent at its moment is dropped: the next one is newer. Safe for use by many threads.
 */
public final class MqttConnection implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Mqtt3AsyncClient client;
    private final BrokerAddress broker;
    private final Message will;
    private final Consumer<String> problems;
    private volatile boolean isTold;

    /**
     * Creates a connection, not yet opened.
     *
     * @param broker    where
     * @param will      what the broker tells the others when this program is gone
     * @param connected run at each connection, in a thread of the client; must not wait
     * @param problems  told each loss of the connection once, in a line for people
     * @throws IllegalArgumentException if the certificate of the authority cannot be used
     */
    public MqttConnection(BrokerAddress broker, Message will, Runnable connected, Consumer<String> problems) {
        this.broker = broker;
        this.will = will;
        this.problems = problems;
        Mqtt3ClientBuilder builder = MqttClient.builder()
                .useMqttVersion3()
                .identifier("jkbms-" + UUID.randomUUID())
                .serverHost(broker.host())
                .serverPort(broker.port())
                .automaticReconnect()
                .initialDelay(1, TimeUnit.SECONDS)
                .maxDelay(1, TimeUnit.MINUTES)
                .applyAutomaticReconnect()
                .addDisconnectedListener(this::lost)
                .addConnectedListener(context -> {
                    isTold = false;
                    connected.run();
                });
        if (broker.isTls()) {
            builder = broker.caFile().isPresent()
                    ? builder.sslConfig()
                            .trustManagerFactory(Authority.trust(broker.caFile().get()))
                            .applySslConfig()
                    : builder.sslWithDefaultConfig();
        }
        if (broker.user().isPresent()) {
            builder = builder.simpleAuth(login(broker.user().get(), broker.password()));
        }
        client = builder.willPublish()
                .topic(will.topic())
                .payload(will.payload().getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(will.isRetained())
                .applyWillPublish()
                .buildAsync();
    }

    private static Mqtt3SimpleAuth login(String user, Optional<String> password) {
        var login = Mqtt3SimpleAuth.builder().username(user);
        password.ifPresent(secret -> login.password(secret.getBytes(StandardCharsets.UTF_8)));
        return login.build();
    }

    private void lost(MqttClientDisconnectedContext context) {
        if (!isTold && client.getState() != MqttClientState.DISCONNECTED) {
            isTold = true;
            Throwable cause = context.getCause();
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            problems.accept("the broker %s cannot be reached (%s); trying again".formatted(broker, cause.getMessage()));
        }
    }

    /** Begins to connect, now and whenever the connection is lost. Returns at once. */
    public void open() {
        client.connectWith()
                .cleanSession(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .send()
                .exceptionally(problem -> null);
    }

    /** {@return whether there is a connection now} */
    public boolean isConnected() {
        return client.getState().isConnected();
    }

    /**
     * Sends a message, or drops it if there is no connection.
     *
     * @param message the message
     */
    public void publish(Message message) {
        if (isConnected()) {
            client.publishWith()
                    .topic(message.topic())
                    .payload(message.payload().getBytes(StandardCharsets.UTF_8))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .retain(message.isRetained())
                    .send();
        }
    }

    /**
     * Has messages told.
     *
     * @param topic    which
     * @param listener told the content, in a thread of the client
     */
    public void subscribe(String topic, Consumer<String> listener) {
        client.subscribeWith()
                .topicFilter(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> listener.accept(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))
                .send()
                .exceptionally(problem -> null);
    }

    /** Tells the others what the last will would tell them, and ends the connection. */
    @Override
    public void close() {
        isTold = true;
        if (!isConnected()) {
            client.disconnect().exceptionally(problem -> null);
            return;
        }
        var farewell = client.publishWith()
                .topic(will.topic())
                .payload(will.payload().getBytes(StandardCharsets.UTF_8))
                .qos(MqttQos.AT_LEAST_ONCE)
                .retain(will.isRetained())
                .send()
                .thenCompose(sent -> client.disconnect());
        try {
            farewell.get(1, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // the broker tells the will instead
            client.disconnect().exceptionally(problem -> null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
