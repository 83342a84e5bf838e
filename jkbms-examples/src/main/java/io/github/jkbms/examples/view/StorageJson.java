// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;
import java.io.IOException;
import java.util.Optional;

/** Storage states as JSON. The keys are those of the library, units included; what is absent is left out. */
public final class StorageJson {
    private StorageJson() {}

    /**
     * Writes a state as an object.
     *
     * @param json  where to; after the name of a field or in an array
     * @param state what to write
     * @throws IOException if it cannot be written
     */
    public static void write(JsonGenerator json, StorageState state) throws IOException {
        json.writeStartObject();
        for (StorageQuantity quantity : state.quantities()) {
            long value = state.value(quantity, 0);
            if (quantity.isFlag()) {
                json.writeBooleanField(quantity.key(), value != 0);
            } else {
                json.writeNumberField(quantity.key(), value);
            }
        }
        for (StorageText text : StorageText.values()) {
            Optional<String> value = state.text(text);
            if (value.isPresent()) {
                json.writeStringField(text.key(), value.get());
            }
        }
        json.writeObjectFieldStart("alarms");
        for (var alarm : state.alarms().entrySet()) {
            json.writeStringField(alarm.getKey().name(), alarm.getValue().name());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
