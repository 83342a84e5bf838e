// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.listen;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.examples.view.ReportJson;
import io.github.jkbms.modbus.BusEvent;
import io.github.jkbms.modbus.BusReport;
import io.github.jkbms.modbus.HeardCounts;
import io.github.jkbms.modbus.HeardPack;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.TimeSource;
import io.github.jkbms.model.Timed;
import java.io.IOException;
import java.util.Optional;

/** What is heard on an RS485 line, as lines of JSON. */
final class BusEventJson {
    private BusEventJson() {}

    /** The line for an event; none for single Modbus messages, of which there are too many. */
    static Optional<String> line(BusEvent event) {
        if (event instanceof BusEvent.StatusHeard heard) {
            return Optional.of(ReportJson.line(heard.status()));
        }
        if (event instanceof BusEvent.SettingsHeard heard) {
            return Optional.of(ReportJson.line(heard.settings()));
        }
        if (event instanceof BusEvent.InfoHeard heard) {
            return Optional.of(ReportJson.line(heard.info()));
        }
        if (event instanceof BusEvent.MasterChanged change) {
            return Optional.of(Json.event("master", change.at(), json -> {
                json.writeStringField("before", change.before().name());
                json.writeStringField("now", change.now().name());
            }));
        }
        if (event instanceof BusEvent.CycleHeard cycle) {
            return Optional.of(Json.event("cycle", cycle.at(), json -> {
                json.writeNumberField("lengthMilliseconds", cycle.length().toMillis());
                json.writeArrayFieldStart("answered");
                for (int address : cycle.answered()) {
                    json.writeNumber(address);
                }
                json.writeEndArray();
            }));
        }
        if (event instanceof BusEvent.FreshnessChanged change) {
            return Optional.of(Json.event("freshness", change.at(), json -> {
                json.writeNumberField("address", change.address());
                json.writeStringField("before", change.before().name());
                json.writeStringField("now", change.now().name());
            }));
        }
        if (event instanceof BusEvent.TroubleHeard trouble) {
            return Optional.of(Json.event("trouble", trouble.at(), json -> {
                json.writeStringField("kind", trouble.kind().name());
                json.writeStringField("detail", trouble.detail());
            }));
        }
        if (event instanceof BusEvent.LineLost lost) {
            return Optional.of(Json.event(
                    "lineLost",
                    lost.at(),
                    json -> json.writeStringField("detail", lost.problem().getMessage())));
        }
        return Optional.empty();
    }

    static String report(BusReport report, TimeSource time) {
        return Json.event("report", time.instant(), json -> {
            json.writeStringField("master", report.master().name());
            if (report.cycle().isPresent()) {
                json.writeNumberField("cycleMilliseconds", report.cycle().get().toMillis());
            }
            json.writeArrayFieldStart("packs");
            for (HeardPack pack : report.packs()) {
                pack(json, pack, time.nanoTime());
            }
            json.writeEndArray();
            counts(json, report.counts());
        });
    }

    private static void pack(JsonGenerator json, HeardPack pack, long nowNanos) throws IOException {
        json.writeStartObject();
        json.writeNumberField("address", pack.address());
        json.writeStringField("pack", pack.id().text());
        json.writeNumberField("requests", pack.requests());
        json.writeNumberField("answers", pack.answers());
        json.writeStringField("freshness", pack.freshness(nowNanos).name());
        Optional<Timed<PackStatus>> status = pack.status();
        if (status.isPresent()) {
            json.writeNumberField("ageMilliseconds", (nowNanos - status.get().readNanos()) / 1_000_000);
        }
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, HeardCounts counts) throws IOException {
        json.writeNumberField("bytes", counts.bytes());
        json.writeNumberField("requests", counts.requests());
        json.writeNumberField("answers", counts.answers());
        json.writeNumberField("records", counts.records());
        json.writeNumberField("damagedRecords", counts.damagedRecords());
        json.writeNumberField("damagedAnswers", counts.damagedAnswers());
        json.writeNumberField("unknownSenders", counts.unknownSenders());
        json.writeNumberField("unasked", counts.unasked());
        json.writeNumberField("noiseBytes", counts.noiseBytes());
    }
}
