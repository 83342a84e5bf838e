// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.jkbms.examples.live.EnergyStore;
import io.github.jkbms.model.ChargeStage;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** The live data of a pack as one state message: numbers in the units of {@link Entity}. Pure functions. */
final class PackPayload {
    private static final JsonFactory FACTORY = new JsonFactory();

    private PackPayload() {}

    /**
     * {@return the message}
     *
     * @param status    what the pack reports now
     * @param energy    the energy counters
     * @param announced the entities that were announced; those without a value now are null, which Home Assistant shows as unknown
     */
    static String of(PackStatus status, EnergyStore.Energy energy, Collection<Entity> announced) {
        Map<String, Object> values = values(status);
        values.put("charged_energy", BigDecimal.valueOf(Math.round(energy.chargedWattHours())));
        values.put("discharged_energy", BigDecimal.valueOf(Math.round(energy.dischargedWattHours())));
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, Object> value : values.entrySet()) {
                if (value.getValue() instanceof BigDecimal number) {
                    json.writeNumberField(value.getKey(), number);
                } else {
                    json.writeStringField(value.getKey(), value.getValue().toString());
                }
            }
            for (Entity entity : announced) {
                if (!values.containsKey(entity.key())) {
                    json.writeNullField(entity.key());
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Map<String, Object> values(PackStatus status) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Entity.Shown shown : Entity.QUANTITIES) {
            status.value(shown.quantity())
                    .ifPresent(value -> values.put(
                            shown.entity().key(),
                            shown.entity().isBinary()
                                    ? onOff(value != 0)
                                    : number(value, shown.quantity().unit())));
        }
        status.powerMilliwatts().ifPresent(power -> values.put("power", number(power, Unit.MILLIWATT)));
        voltage(values, "highest_cell_voltage", status.highestCellMillivolts());
        voltage(values, "lowest_cell_voltage", status.lowestCellMillivolts());
        voltage(values, "cell_difference", status.cellDifferenceMillivolts());
        status.isBalancing().ifPresent(on -> values.put("balancing", onOff(on)));
        status.alarms().ifPresent(alarms -> {
            values.put("problem", onOff(!alarms.isEmpty()));
            values.put("alarms", alarms.toString());
        });
        status.chargeStage().map(ChargeStage::label).ifPresent(stage -> values.put("charge_stage", stage));
        for (int cell = 1; cell <= status.cellCount(); cell++) {
            voltage(values, Entity.cell(cell).key(), status.cellMillivolts(cell));
        }
        return values;
    }

    private static void voltage(Map<String, Object> values, String key, OptionalInt millivolts) {
        millivolts.ifPresent(value -> values.put(key, number(value, Unit.MILLIVOLT)));
    }

    private static BigDecimal number(long value, Unit unit) {
        return BigDecimal.valueOf(value, unit.decimals());
    }

    private static String onOff(boolean isOn) {
        return isOn ? "on" : "off";
    }
}
