// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.storage.Reason;
import io.github.jkbms.storage.StorageDecision;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import java.io.IOException;
import java.util.List;

/** What the storage policy makes of the packs, with its reasons, for the page. */
final class StoragePart {
    private static final List<StorageQuantity> LIMITS = List.of(
            StorageQuantity.CHARGE_CURRENT_LIMIT,
            StorageQuantity.DISCHARGE_CURRENT_LIMIT,
            StorageQuantity.CHARGE_VOLTAGE_LIMIT,
            StorageQuantity.DISCHARGE_VOLTAGE_LIMIT);

    private static final List<StorageQuantity> MEASURED = List.of(
            StorageQuantity.VOLTAGE,
            StorageQuantity.CURRENT,
            StorageQuantity.STATE_OF_CHARGE,
            StorageQuantity.REMAINING_CAPACITY,
            StorageQuantity.FULL_CAPACITY,
            StorageQuantity.HIGHEST_CELL_VOLTAGE,
            StorageQuantity.LOWEST_CELL_VOLTAGE,
            StorageQuantity.HIGHEST_TEMPERATURE,
            StorageQuantity.LOWEST_TEMPERATURE);

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private StoragePart() {}

    static void write(JsonGenerator json, StorageDecision decision) throws IOException {
        json.writeStringField("stage", decision.stage().name());
        json.writeStringField("chargeStage", decision.chargeStage().label());
        if (decision.toSend().isPresent()) {
            StorageState state = decision.toSend().get();
            for (StorageQuantity quantity : MEASURED) {
                JsonText.number(json, quantity.key(), state.value(quantity));
            }
            json.writeArrayFieldStart("limits");
            for (StorageQuantity limit : LIMITS) {
                limit(json, decision, state, limit);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("notes");
        for (Reason reason : decision.reasonsFor(StorageQuantity.PACKS_ONLINE)) {
            json.writeString(why(reason));
        }
        json.writeEndArray();
    }

    private static void limit(JsonGenerator json, StorageDecision decision, StorageState state, StorageQuantity limit)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("key", limit.key());
        json.writeStringField("label", limit.label());
        JsonText.number(json, "value", state.value(limit));
        json.writeArrayFieldStart("reasons");
        for (Reason reason : decision.reasonsFor(limit)) {
            json.writeStartObject();
            json.writeStringField("text", why(reason));
            json.writeNumberField(
                    "forSeconds", Math.max(0, decision.nowNanos() - reason.sinceNanos()) / NANOS_PER_SECOND);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** The reason without subject and value, which stand before it. */
    private static String why(Reason reason) {
        String text = reason.toString();
        int colon = text.indexOf(": ");
        return colon < 0 ? text : text.substring(colon + 2);
    }
}
