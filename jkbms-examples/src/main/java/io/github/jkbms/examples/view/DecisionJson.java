// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.storage.PackReport;
import io.github.jkbms.storage.Reason;
import io.github.jkbms.storage.StorageDecision;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/**
 * Decisions as JSON, one line each: what is told to the inverter, the reasons, and what each pack contributes. The keys are those of
 * the library, units included; what is absent is left out. The schema is described in {@code docs/json.md}.
 */
public final class DecisionJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DecisionJson() {}

    /**
     * {@return one line of JSON}
     *
     * @param decision what was decided
     * @param at       when, by the wall clock
     */
    public static String line(StorageDecision decision, Instant at) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("at", at.toString());
            json.writeStringField("stage", decision.stage().name());
            json.writeStringField("chargeStage", decision.chargeStage().name());
            if (decision.toSend().isPresent()) {
                json.writeFieldName("state");
                StorageJson.write(json, decision.toSend().get());
            }
            json.writeArrayFieldStart("reasons");
            for (Reason reason : decision.reasons()) {
                reason(json, reason, decision.nowNanos());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("packs");
            for (PackReport pack : decision.packs()) {
                pack(json, pack);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void reason(JsonGenerator json, Reason reason, long nowNanos) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> entry : reason.toMap().entrySet()) {
            switch (entry.getKey()) {
                case "sinceNanos" ->
                    json.writeNumberField("forSeconds", Math.max(0, nowNanos - reason.sinceNanos()) / 1_000_000_000L);
                case "inputs" -> {
                    json.writeObjectFieldStart("inputs");
                    for (var input : reason.inputs()) {
                        json.writeNumberField(input.name(), input.value());
                    }
                    json.writeEndObject();
                }
                default -> {
                    if (entry.getValue() instanceof Number number) {
                        json.writeNumberField(entry.getKey(), number.longValue());
                    } else {
                        json.writeStringField(entry.getKey(), entry.getValue().toString());
                    }
                }
            }
        }
        json.writeStringField("text", reason.toString());
        json.writeEndObject();
    }

    private static void pack(JsonGenerator json, PackReport pack) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", pack.number());
        json.writeStringField("pack", pack.identity().text());
        json.writeStringField("freshness", pack.freshness().name());
        json.writeStringField("part", pack.part().name());
        if (pack.isChargeMosfetOn().isPresent()) {
            json.writeBooleanField("chargeMosfetOn", pack.isChargeMosfetOn().get());
        }
        if (pack.isDischargeMosfetOn().isPresent()) {
            json.writeBooleanField(
                    "dischargeMosfetOn", pack.isDischargeMosfetOn().get());
        }
        json.writeNumberField("chargeCurrentLimitMilliamps", pack.chargeCurrentLimitMilliamps());
        json.writeNumberField("dischargeCurrentLimitMilliamps", pack.dischargeCurrentLimitMilliamps());
        json.writeEndObject();
    }
}
