// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.examples.live.EnergyCounter;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.OptionalInt;

/** The live data of a pack as one state message: numbers in the units of {@link Entity}, absent ones left out. Pure functions. */
final class PackPayload {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PackPayload() {}

    static String of(PackStatus status, EnergyCounter energy) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Entity.Shown shown : Entity.QUANTITIES) {
                if (status.value(shown.quantity()).isPresent()) {
                    long value = status.value(shown.quantity()).getAsLong();
                    if (shown.entity().isBinary()) {
                        json.writeStringField(shown.entity().key(), onOff(value != 0));
                    } else {
                        number(
                                json,
                                shown.entity().key(),
                                value,
                                shown.quantity().unit());
                    }
                }
            }
            computed(json, status);
            for (int cell = 1; cell <= status.cellCount(); cell++) {
                optional(json, Entity.cell(cell).key(), status.cellMillivolts(cell));
            }
            json.writeNumberField("charged_energy", Math.round(energy.chargedWattHours()));
            json.writeNumberField("discharged_energy", Math.round(energy.dischargedWattHours()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void computed(JsonGenerator json, PackStatus status) throws IOException {
        if (status.powerMilliwatts().isPresent()) {
            number(json, "power", status.powerMilliwatts().getAsLong(), Unit.MILLIWATT);
        }
        optional(json, "highest_cell_voltage", status.highestCellMillivolts());
        optional(json, "lowest_cell_voltage", status.lowestCellMillivolts());
        optional(json, "cell_difference", status.cellDifferenceMillivolts());
        if (status.isBalancing().isPresent()) {
            json.writeStringField("balancing", onOff(status.isBalancing().get()));
        }
        if (status.alarms().isPresent()) {
            Alarms alarms = status.alarms().get();
            json.writeStringField("problem", onOff(!alarms.isEmpty()));
            json.writeStringField("alarms", alarms.toString());
        }
        json.writeStringField(
                "charge_stage", status.chargeStage().map(ChargeStage::label).orElse("unknown"));
    }

    private static void optional(JsonGenerator json, String key, OptionalInt millivolts) throws IOException {
        if (millivolts.isPresent()) {
            number(json, key, millivolts.getAsInt(), Unit.MILLIVOLT);
        }
    }

    private static void number(JsonGenerator json, String key, long value, Unit unit) throws IOException {
        json.writeNumberField(key, BigDecimal.valueOf(value, unit.decimals()));
    }

    private static String onOff(boolean isOn) {
        return isOn ? "on" : "off";
    }
}
