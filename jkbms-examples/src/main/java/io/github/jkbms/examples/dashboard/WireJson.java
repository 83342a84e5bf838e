// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.examples.decode.CanTraffic;
import io.github.jkbms.examples.decode.Certainty;
import io.github.jkbms.examples.decode.Decoded;
import io.github.jkbms.examples.decode.DecodedField;
import io.github.jkbms.examples.decode.Finding;
import io.github.jkbms.examples.live.WireMemory;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;

/** The last messages on the wire for the page, the newest first. Made anew only when something new was heard. Safe for use by many threads. */
final class WireJson {
    private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int MOST_MESSAGES = 40;
    private static final int MOST_FIELDS = 160;

    private final WireMemory wire;
    private long count = -1;
    private String text = "";

    WireJson(WireMemory wire) {
        this.wire = wire;
    }

    synchronized String text() {
        long now = wire.count();
        if (now != count) {
            List<Decoded> decoded = wire.decoded();
            text = JsonText.object(json -> {
                json.writeNumberField("count", now);
                json.writeArrayFieldStart("messages");
                for (Decoded each : decoded) {
                    List<Finding> findings = each.findings();
                    for (int i = findings.size() - 1; i >= Math.max(0, findings.size() - MOST_MESSAGES); i--) {
                        message(json, each, findings.get(i));
                    }
                }
                json.writeEndArray();
            });
            count = now;
        }
        return text;
    }

    private static void message(JsonGenerator json, Decoded decoded, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("place", decoded.traffic().place(finding.offset()));
        json.writeStringField("way", decoded.traffic().way(finding.offset()).name());
        json.writeStringField("certainty", finding.certainty().name());
        if (finding.certainty() != Certainty.UNKNOWN) {
            json.writeStringField("protocol", finding.protocol());
        }
        json.writeStringField("title", finding.title());
        if (!finding.remark().isEmpty()) {
            json.writeStringField("remark", finding.remark());
        }
        if (decoded.traffic() instanceof CanTraffic can) {
            json.writeStringField("bytes", can.frame(finding.offset()).toString());
        } else if (finding.fields().stream().noneMatch(DecodedField::isSecret)) {
            json.writeStringField("bytes", PAIRS.formatHex(decoded.bytes(finding)));
        }
        json.writeArrayFieldStart("fields");
        for (DecodedField field : finding.fields()
                .subList(0, Math.min(MOST_FIELDS, finding.fields().size()))) {
            json.writeStartArray();
            json.writeString(field.label());
            json.writeString(field.value());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
