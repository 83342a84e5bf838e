// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.jkbms.Bms;
import io.github.jkbms.PollEvent;
import io.github.jkbms.Poller;
import io.github.jkbms.examples.live.EnergyStore;
import io.github.jkbms.model.Freshness;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.VirtualTime;
import io.github.jkbms.sim.Load;
import io.github.jkbms.sim.VirtualPack;
import io.github.jkbms.sim.VirtualPackConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttPublisherTest {
    private final VirtualTime time = new VirtualTime();
    private final VirtualPack pack = VirtualPack.of(VirtualPackConfig.builder().build(), time, Load.NONE);
    private final List<Message> messages = new ArrayList<>();
    private final MqttPublisher publisher =
            new MqttPublisher(Topics.DEFAULT, Duration.ofSeconds(1), EnergyStore.inMemory(), messages::add);

    private void poll(Duration duration) throws InterruptedException {
        try (Poller poller = Poller.of(List.<Bms>of(pack))) {
            poller.addListener(publisher);
            poller.run(duration);
        }
    }

    private static Set<String> keys(String json) throws IOException {
        Set<String> keys = new HashSet<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    keys.add(parser.currentName());
                }
            }
        }
        return keys;
    }

    @Test
    void everyEntityThatIsAnnouncedIsInTheStateWhoseTopicItNames() throws Exception {
        poll(Duration.ofSeconds(30));

        List<Message> configs = messages.stream()
                .filter(message -> message.topic().endsWith("/config"))
                .toList();
        Message state = messages.stream()
                .filter(message -> message.topic().endsWith("/state"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(configs).hasSizeGreaterThan(40).allMatch(Message::isRetained);
        Set<String> reported = keys(state.payload());
        for (Message config : configs) {
            assertThat(config.payload()).contains("\"" + state.topic() + "\"", "\"JIKONG\"", "SIM01000001");
            String[] parts = config.topic().split("/");
            assertThat(parts[0]).isEqualTo("homeassistant");
            assertThat(parts[1]).isIn("sensor", "binary_sensor");
            assertThat(reported).contains(parts[3]);
        }
        assertThat(state.isRetained()).isFalse();
        assertThat(state.payload()).contains("\"voltage\":52.7", "\"charge_mosfet\":\"on\"", "\"problem\":\"off\"");
    }

    @Test
    void entitiesAreNamedAsHomeAssistantExpects() throws InterruptedException {
        poll(Duration.ofSeconds(30));
        String config = messages.stream()
                .filter(message -> message.topic().endsWith("/jkbms_sim01000001/charged_energy/config"))
                .findFirst()
                .orElseThrow()
                .payload();
        assertThat(config)
                .contains("\"default_entity_id\":\"sensor.jkbms_sim01000001_charged_energy\"")
                .contains("\"unique_id\":\"jkbms_sim01000001_charged_energy\"", "\"name\":\"Charged energy\"")
                .contains("\"device_class\":\"energy\"", "\"state_class\":\"total_increasing\"")
                .contains("\"unit_of_measurement\":\"Wh\"", "\"expire_after\":60,")
                .doesNotContain("object_id");
    }

    /** A value that is missing now must not go on being shown as it was. */
    @Test
    void whatIsNoLongerReportedBecomesUnknown() throws Exception {
        poll(Duration.ofSeconds(30));
        assertThat(lastState()).doesNotContain("null").contains("\"temperature_2\":2");
        pack.setBroken(TemperatureSensor.BATTERY_2, true);
        time.sleep(Duration.ofSeconds(10).toNanos());
        messages.clear();
        poll(Duration.ofSeconds(60));
        assertThat(lastState()).contains("\"temperature_2\":null");
        assertThat(messages)
                .noneMatch(message -> message.topic().endsWith("/temperature_2/config")
                        && message.payload().isEmpty());
    }

    private String lastState() {
        return messages.stream()
                .filter(message -> message.topic().endsWith("/state"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .payload();
    }

    @Test
    void noSecretIsPublished() throws InterruptedException {
        poll(Duration.ofSeconds(30));

        assertThat(messages).noneMatch(message -> message.payload().contains("123456"));
    }

    @Test
    void whatIsKnownIsAnnouncedOnceAndAgainToThoseWhoComeLater() throws InterruptedException {
        poll(Duration.ofMinutes(3));
        Set<String> topics = new HashSet<>();
        // the full status, read some seconds after the essentials, brings more entities
        assertThat(messages.stream()
                        .filter(message -> message.topic().endsWith("/config"))
                        .map(Message::topic))
                .allSatisfy(topics::add);
        messages.clear();
        publisher.greet();
        assertThat(messages.get(0)).isEqualTo(new Message("jkbms/availability", "online", true));
        assertThat(messages.stream().map(Message::topic)).containsAll(topics);
        assertThat(messages).contains(new Message("jkbms/jkbms_sim01000001/availability", "online", true));
        assertThat(publisher.will()).isEqualTo(new Message("jkbms/availability", "offline", true));
    }

    @Test
    void availabilityFollowsFreshness() throws InterruptedException {
        poll(Duration.ofSeconds(30));
        messages.clear();

        publisher.accept(new PollEvent.FreshnessChanged(pack, Freshness.FRESH, Freshness.LATE, time.instant()));
        publisher.accept(new PollEvent.FreshnessChanged(pack, Freshness.LATE, Freshness.STALE, time.instant()));
        publisher.accept(new PollEvent.FreshnessChanged(pack, Freshness.STALE, Freshness.RETURNING, time.instant()));
        publisher.accept(new PollEvent.FreshnessChanged(pack, Freshness.RETURNING, Freshness.FRESH, time.instant()));

        assertThat(messages.stream().map(Message::payload)).containsExactly("online", "offline", "offline", "online");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broker", "http://broker", "mqtt://", "mqtt://a:b@broker", "mqtt://bro ker"})
    void anAddressThatIsNoneIsExplained(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> BrokerAddress.parse(uri));
    }

    @Test
    void theAddressHasTheUsualPorts() {
        assertThat(BrokerAddress.parse("mqtt://broker")).hasToString("mqtt://broker:1883");
        assertThat(BrokerAddress.parse("mqtts://broker")).hasToString("mqtts://broker:8883");
        assertThat(BrokerAddress.parse("mqtt://broker:1000")).hasToString("mqtt://broker:1000");
    }
}
