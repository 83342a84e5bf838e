// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.PackStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The messages by which Home Assistant learns of a pack: one for each entity that the pack really has. Pure functions. */
final class Discovery {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Topics topics;
    private final long expirySeconds;

    Discovery(Topics topics, long expirySeconds) {
        this.topics = topics;
        this.expirySeconds = expirySeconds;
    }

    /** {@return the entities that a pack has, by what it reports} */
    static List<Entity> entities(PackStatus status) {
        List<Entity> entities = new ArrayList<>();
        for (Entity.Shown shown : Entity.QUANTITIES) {
            if (status.value(shown.quantity()).isPresent()) {
                entities.add(shown.entity());
            }
        }
        entities.addAll(Entity.COMPUTED);
        for (int cell = 1; cell <= status.cellCount(); cell++) {
            if (status.hasCell(cell)) {
                entities.add(Entity.cell(cell));
            }
        }
        return entities;
    }

    List<Message> messages(PackId pack, Collection<Entity> entities, Optional<DeviceInfo> info) {
        return entities.stream()
                .map(entity -> new Message(topics.config(pack, entity), config(pack, entity, info), true))
                .toList();
    }

    private String config(PackId pack, Entity entity, Optional<DeviceInfo> info) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("name", entity.name());
            json.writeStringField("unique_id", Topics.node(pack) + "_" + entity.key());
            json.writeStringField(
                    "default_entity_id", entity.component() + "." + Topics.node(pack) + "_" + entity.key());
            json.writeStringField("state_topic", topics.state(pack));
            json.writeStringField("value_template", "{{ value_json.%s }}".formatted(entity.key()));
            optional(json, "device_class", entity.deviceClass());
            optional(json, "state_class", entity.stateClass());
            optional(json, "unit_of_measurement", entity.unit());
            optional(json, "entity_category", entity.category().orElse(""));
            if (entity.isBinary()) {
                json.writeStringField("payload_on", "on");
                json.writeStringField("payload_off", "off");
            } else if (!entity.unit().isEmpty()) {
                json.writeNumberField("suggested_display_precision", entity.decimals());
            }
            // what is left when this program hangs: neither the will of the broker nor freshness would tell
            json.writeNumberField("expire_after", expirySeconds);
            json.writeStringField("availability_mode", "all");
            json.writeArrayFieldStart("availability");
            for (String topic : List.of(topics.availability(), topics.availability(pack))) {
                json.writeStartObject();
                json.writeStringField("topic", topic);
                json.writeEndObject();
            }
            json.writeEndArray();
            device(json, pack, info);
            json.writeObjectFieldStart("origin");
            json.writeStringField("name", "jkbms");
            json.writeStringField("support_url", "https://github.com/jkbms/jkbms");
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void device(JsonGenerator json, PackId pack, Optional<DeviceInfo> info) throws IOException {
        json.writeObjectFieldStart("device");
        json.writeArrayFieldStart("identifiers");
        json.writeString(Topics.node(pack));
        json.writeEndArray();
        json.writeStringField("name", "JK BMS " + pack.text());
        json.writeStringField("manufacturer", "JIKONG");
        optional(json, "model", info.flatMap(DeviceInfo::model).orElse(""));
        optional(json, "hw_version", info.flatMap(DeviceInfo::hardwareVersion).orElse(""));
        optional(json, "sw_version", info.flatMap(DeviceInfo::softwareVersion).orElse(""));
        optional(json, "serial_number", info.flatMap(DeviceInfo::serialNumber).orElse(""));
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String key, String value) throws IOException {
        if (!value.isEmpty()) {
            json.writeStringField(key, value);
        }
    }
}
