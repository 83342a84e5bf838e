// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.examples.live.LiveBank;
import io.github.jkbms.storage.PackInput;
import io.github.jkbms.storage.PackReport;
import java.io.IOException;
import java.util.Optional;

/** The present state of a bank as the page wants it; the keys are those of the library, units included. */
final class StateJson {
    private StateJson() {}

    static String text(LiveBank bank) {
        return JsonText.object(json -> {
            json.writeStringField("at", bank.time().instant().toString());
            json.writeStringField("wire", bank.name());
            json.writeNumberField("staleAfterMillis", bank.staleAfter().toMillis());
            if (bank.decision().isPresent()) {
                json.writeObjectFieldStart("storage");
                StoragePart.write(json, bank.decision().get());
                json.writeEndObject();
            }
            json.writeArrayFieldStart("packs");
            for (PackInput pack : bank.packs()) {
                json.writeStartObject();
                pack(json, bank, pack);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void pack(JsonGenerator json, LiveBank bank, PackInput pack) throws IOException {
        json.writeNumberField("number", pack.number());
        json.writeStringField("id", pack.identity().text());
        json.writeStringField("source", pack.source().text());
        Optional<PackReport> report = bank.decision().stream()
                .flatMap(decision -> decision.packs().stream())
                .filter(each -> each.number() == pack.number())
                .findFirst();
        if (report.isPresent()) {
            json.writeStringField("part", report.get().part().name());
            json.writeStringField("partLabel", report.get().part().label());
        }
        Optional<String> problem = bank.tally(pack.number()).problem();
        if (problem.isPresent()) {
            json.writeStringField("problem", problem.get());
        }
        json.writeBooleanField("fresh", bank.isFresh(pack));
        if (pack.status().isPresent()) {
            json.writeNumberField(
                    "ageMillis",
                    Math.max(0, pack.status().get().age(bank.time()).toMillis()));
            json.writeStringField("readAt", pack.status().get().readAt().toString());
            PackPart.write(json, pack.status().get().value());
        }
        if (pack.info().isPresent()) {
            PackPart.device(json, pack.info().get());
        }
    }
}
