// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.canbus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.jk.JkCanSnapshot;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.examples.view.StorageJson;
import io.github.jkbms.model.PackId;
import io.github.jkbms.model.Timed;
import io.github.jkbms.storage.StorageState;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A bus as lines of JSON: one for each pack that speaks JK CAN, in the form of {@link ReportJson}, and one for the battery of an
 * inverter. Keys carry the units; what was not sent is left out.
 */
public final class BusReportJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private BusReportJson() {}

    /**
     * {@return the lines}
     *
     * @param report        what to write
     * @param interfaceName the bus
     * @param at            when
     */
    public static List<String> lines(BusReport report, String interfaceName, Instant at) {
        List<String> lines = new ArrayList<>();
        for (JkCanSnapshot snapshot : report.packs()) {
            lines.add(ReportJson.line(
                    new Timed<>(snapshot.status(), 0, at, PackId.ofPlace(interfaceName, snapshot.address()))));
        }
        report.state().ifPresent(state -> lines.add(battery(report, state, interfaceName, at)));
        return lines;
    }

    private static String battery(BusReport report, StorageState state, String interfaceName, Instant at) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("interface", interfaceName);
            json.writeStringField("readAt", at.toString());
            json.writeArrayFieldStart("protocols");
            for (InverterProtocol protocol : report.protocols()) {
                json.writeString(protocol.info().key());
            }
            json.writeEndArray();
            json.writeFieldName("battery");
            StorageJson.write(json, state);
            json.writeObjectFieldStart("inverterAgeMillis");
            for (Map.Entry<String, Duration> said : report.inverter().entrySet()) {
                json.writeNumberField(said.getKey(), said.getValue().toMillis());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("otherIdentifiers");
            for (CanId id : report.others()) {
                json.writeString(id.toString());
            }
            json.writeEndArray();
            json.writeNumberField("frames", report.frames());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
