// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Decoded traffic as JSON: one line for each message. The schema is described in {@code docs/json.md}. */
public final class DecodeJson {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private DecodeJson() {}

    /**
     * {@return the lines}
     *
     * @param decoded what was decoded
     */
    public static List<String> lines(Decoded decoded) {
        return decoded.findings().stream()
                .map(finding -> line(decoded, finding))
                .toList();
    }

    private static String line(Decoded decoded, Finding finding) {
        Traffic traffic = decoded.traffic();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            if (!traffic.name().isEmpty()) {
                json.writeStringField("traffic", traffic.name());
            }
            json.writeStringField("place", traffic.place(finding.offset()));
            json.writeStringField("way", traffic.way(finding.offset()).name());
            json.writeNumberField("offset", finding.offset());
            json.writeNumberField("length", finding.length());
            if (traffic instanceof CanTraffic can) {
                json.writeStringField("frame", can.frame(finding.offset()).toString());
            }
            json.writeStringField("certainty", finding.certainty().name());
            if (finding.certainty() != Certainty.UNKNOWN) {
                json.writeStringField("protocol", finding.protocol());
            }
            json.writeStringField("title", finding.title());
            if (!finding.remark().isEmpty()) {
                json.writeStringField("remark", finding.remark());
            }
            if (!finding.fields().isEmpty()) {
                fields(json, decoded.bytes(finding), finding.fields());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void fields(JsonGenerator json, byte[] bytes, List<DecodedField> fields) throws IOException {
        json.writeArrayFieldStart("fields");
        for (DecodedField field : fields) {
            json.writeStartObject();
            json.writeNumberField("offset", field.offset());
            json.writeNumberField("length", field.length());
            json.writeStringField("key", field.key());
            if (!field.isSecret()) {
                byte[] own = Arrays.copyOfRange(bytes, field.offset(), field.offset() + field.length());
                json.writeStringField("hex", HEX.formatHex(own).toUpperCase(Locale.ROOT));
                json.writeStringField("value", field.value());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
