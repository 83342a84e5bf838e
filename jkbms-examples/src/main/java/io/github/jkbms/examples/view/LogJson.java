// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.model.DetailLog;
import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.LogEvent;
import io.github.jkbms.model.SystemLog;
import io.github.jkbms.model.SystemLogEntry;
import io.github.jkbms.model.Timed;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Logs of packs as JSON, one line each; the schema is described in {@code docs/json.md}. */
public final class LogJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private LogJson() {}

    /** What is written behind the pack and the moment. */
    @FunctionalInterface
    private interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * {@return one line of JSON with a system log}
     *
     * @param log what was read
     */
    public static String systemLine(Timed<SystemLog> log) {
        return line(log, json -> {
            json.writeObjectFieldStart("systemLog");
            json.writeNumberField("entryCount", log.value().entryCount());
            json.writeArrayFieldStart("entries");
            for (SystemLogEntry entry : log.value().entries()) {
                json.writeStartObject();
                json.writeNumberField("runTimeSeconds", entry.runTimeSeconds());
                event(json, entry.event());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * {@return one line of JSON with a detail log}
     *
     * @param log what was read
     */
    public static String detailLine(Timed<DetailLog> log) {
        return line(log, json -> {
            json.writeObjectFieldStart("detailLog");
            json.writeBooleanField("complete", log.value().isComplete());
            json.writeNumberField("missingCount", log.value().missingCount());
            json.writeArrayFieldStart("entries");
            for (DetailLogEntry entry : log.value().entries()) {
                detail(json, entry);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void detail(JsonGenerator json, DetailLogEntry entry) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", entry.index());
        json.writeStringField("packTime", entry.time().toString());
        event(json, entry.event());
        json.writeNumberField("voltageMillivolts", entry.voltageMillivolts());
        json.writeNumberField("currentMilliamps", entry.currentMilliamps());
        json.writeNumberField("remainingCapacityMilliampHours", entry.remainingCapacityMilliampHours());
        json.writeNumberField("fullCapacityMilliampHours", entry.fullCapacityMilliampHours());
        json.writeNumberField("highestCell", entry.highestCell());
        json.writeNumberField("highestCellMillivolts", entry.highestCellMillivolts());
        json.writeNumberField("lowestCell", entry.lowestCell());
        json.writeNumberField("lowestCellMillivolts", entry.lowestCellMillivolts());
        if (entry.highestTemperatureCelsius().isPresent()) {
            json.writeNumberField(
                    "highestTemperatureCelsius",
                    entry.highestTemperatureCelsius().getAsInt());
        }
        if (entry.lowestTemperatureCelsius().isPresent()) {
            json.writeNumberField(
                    "lowestTemperatureCelsius", entry.lowestTemperatureCelsius().getAsInt());
        }
        json.writeNumberField("mosfetTemperatureCelsius", entry.mosfetTemperatureCelsius());
        json.writeNumberField("heatingCurrentMilliamps", entry.heatingCurrentMilliamps());
        json.writeBooleanField("chargeMosfetOn", entry.isChargeMosfetOn());
        json.writeBooleanField("dischargeMosfetOn", entry.isDischargeMosfetOn());
        json.writeBooleanField("balancing", entry.isBalancing());
        json.writeBooleanField("heating", entry.isHeating());
        json.writeEndObject();
    }

    private static void event(JsonGenerator json, LogEvent event) throws IOException {
        json.writeNumberField("code", event.code());
        json.writeStringField("event", event.label());
    }

    private static String line(Timed<?> log, Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("pack", log.pack().text());
            json.writeStringField("readAt", log.readAt().toString());
            content.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
