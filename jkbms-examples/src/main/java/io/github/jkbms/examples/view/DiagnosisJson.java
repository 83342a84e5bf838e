// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.doctor.Diagnosis;
import io.github.jkbms.doctor.Finding;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A diagnosis as JSON; the schema is described in {@code docs/json.md}. */
public final class DiagnosisJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DiagnosisJson() {}

    /**
     * {@return one line of JSON}
     *
     * @param diagnosis what was found
     */
    public static String line(Diagnosis diagnosis) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("line", diagnosis.line());
            json.writeStringField("startedAt", diagnosis.startedAt().toString());
            json.writeNumberField("tookMillis", diagnosis.took().toMillis());
            json.writeStringField("outlook", diagnosis.outlook().name());
            json.writeArrayFieldStart("findings");
            for (Finding finding : diagnosis.findings()) {
                json.writeStartObject();
                json.writeStringField("verdict", finding.verdict().name());
                json.writeStringField("certainty", finding.certainty().name());
                json.writeStringField("meaning", finding.verdict().meaning());
                json.writeStringField("seen", finding.seen());
                json.writeStringField("advice", finding.advice());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("steps");
            for (String step : diagnosis.steps()) {
                json.writeString(step);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
