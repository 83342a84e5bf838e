// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.BalanceState;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.DeviceInfo;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** The live data of one pack for the page. What was not reported is left out. */
final class PackPart {
    private PackPart() {}

    static void device(JsonGenerator json, DeviceInfo info) throws IOException {
        text(json, "model", info.model());
        text(json, "name", info.bluetoothName());
        text(json, "softwareVersion", info.softwareVersion());
    }

    private static void text(JsonGenerator json, String key, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(key, text.get());
        }
    }

    static void write(JsonGenerator json, PackStatus status) throws IOException {
        for (Quantity quantity : new Quantity[] {
            Quantity.PACK_VOLTAGE,
            Quantity.PACK_CURRENT,
            Quantity.STATE_OF_CHARGE,
            Quantity.STATE_OF_HEALTH,
            Quantity.REMAINING_CAPACITY,
            Quantity.FULL_CAPACITY,
            Quantity.CYCLE_COUNT,
            Quantity.BALANCE_CURRENT
        }) {
            JsonText.number(json, quantity.key(), status.value(quantity));
        }
        JsonText.number(json, "powerMilliwatts", status.powerMilliwatts());
        flag(json, "chargeMosfetOn", status.isChargeMosfetOn());
        flag(json, "dischargeMosfetOn", status.isDischargeMosfetOn());
        flag(json, "heatingOn", status.isHeating());
        flag(json, "balancing", status.isBalancing());
        text(json, "chargeStage", status.chargeStage().map(ChargeStage::label));
        cells(json, status);
        temperatures(json, status);
        if (status.alarms().isPresent()) {
            alarms(json, status.alarms().get());
        }
    }

    private static void flag(JsonGenerator json, String key, Optional<Boolean> flag) throws IOException {
        if (flag.isPresent()) {
            json.writeBooleanField(key, flag.get());
        }
    }

    private static void cells(JsonGenerator json, PackStatus status) throws IOException {
        JsonText.number(json, "highestCell", status.highestCell());
        JsonText.number(json, "lowestCell", status.lowestCell());
        JsonText.number(json, "highestCellMillivolts", status.highestCellMillivolts());
        JsonText.number(json, "lowestCellMillivolts", status.lowestCellMillivolts());
        JsonText.number(json, "cellDifferenceMillivolts", status.cellDifferenceMillivolts());
        Optional<BalanceState> balance = status.balanceState();
        if (balance.isPresent() && balance.get() != BalanceState.OFF) {
            json.writeStringField("balanceLabel", balance.get().label());
            JsonText.number(
                    json,
                    "balancedCell",
                    balance.get() == BalanceState.CHARGING ? status.lowestCell() : status.highestCell());
        }
        json.writeArrayFieldStart("cells");
        for (int cell = 1; cell <= status.cellCount(); cell++) {
            OptionalInt millivolts = status.cellMillivolts(cell);
            if (millivolts.isPresent()) {
                json.writeStartObject();
                json.writeNumberField("cell", cell);
                json.writeNumberField("millivolts", millivolts.getAsInt());
                if (status.hasWireAlarm(cell)) {
                    json.writeBooleanField("wireAlarm", true);
                }
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void temperatures(JsonGenerator json, PackStatus status) throws IOException {
        json.writeArrayFieldStart("temperatures");
        for (TemperatureSensor sensor : TemperatureSensor.values()) {
            OptionalInt degrees = status.temperatureDeciCelsius(sensor);
            if (degrees.isPresent()) {
                json.writeStartObject();
                json.writeStringField("sensor", sensor.label());
                json.writeNumberField("deciCelsius", degrees.getAsInt());
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void alarms(JsonGenerator json, Alarms alarms) throws IOException {
        json.writeArrayFieldStart("alarms");
        for (Alarm alarm : alarms.known()) {
            alarm(json, alarm.label(), alarm.severity());
        }
        if (alarms.unknownBits() != 0) {
            alarm(json, "Unknown alarm bits 0x%X".formatted(alarms.unknownBits()), Alarm.Severity.WARNING);
        }
        json.writeEndArray();
    }

    private static void alarm(JsonGenerator json, String label, Alarm.Severity severity) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label);
        json.writeStringField("severity", severity.name());
        json.writeEndObject();
    }
}
