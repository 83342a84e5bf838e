// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.mqtt;

import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Unit;
import java.util.List;
import java.util.Optional;

/**
 * One value of a pack as Home Assistant shows it. Immutable.
 *
 * @param key         the key in the state message and the last part of the unique id
 * @param name        the name for people
 * @param component   the kind of entity: {@code sensor} or {@code binary_sensor}
 * @param deviceClass the device class of Home Assistant; empty for none
 * @param stateClass  the state class; empty for none
 * @param unit        the unit; empty for none
 * @param decimals    how many decimal places are shown
 * @param isDetail    whether it belongs to the diagnostic section
 */
record Entity(
        String key,
        String name,
        String component,
        String deviceClass,
        String stateClass,
        String unit,
        int decimals,
        boolean isDetail) {
    private static final String MEASUREMENT = "measurement";

    /** A quantity of the live data with the entity that shows it. */
    record Shown(Quantity quantity, Entity entity) {}

    /** The quantities that everybody wants, and the details. Cells are made by {@link #cell}. */
    static final List<Shown> QUANTITIES = List.of(
            measured(Quantity.PACK_VOLTAGE, "voltage", "Voltage", "voltage", false),
            measured(Quantity.PACK_CURRENT, "current", "Current", "current", false),
            measured(Quantity.STATE_OF_CHARGE, "state_of_charge", "State of charge", "battery", false),
            measured(Quantity.STATE_OF_HEALTH, "state_of_health", "State of health", "", true),
            measured(Quantity.REMAINING_CAPACITY, "remaining_capacity", "Remaining capacity", "", false),
            measured(Quantity.FULL_CAPACITY, "full_capacity", "Full capacity", "", true),
            new Shown(
                    Quantity.CYCLE_COUNT,
                    new Entity("cycle_count", "Cycle count", "sensor", "", "total_increasing", "", 0, true)),
            measured(Quantity.AVERAGE_CELL_VOLTAGE, "average_cell_voltage", "Average cell voltage", "voltage", true),
            measured(Quantity.TEMPERATURE_1, "temperature_1", "Battery temperature 1", "temperature", false),
            measured(Quantity.TEMPERATURE_2, "temperature_2", "Battery temperature 2", "temperature", false),
            measured(Quantity.TEMPERATURE_3, "temperature_3", "Battery temperature 3", "temperature", true),
            measured(Quantity.TEMPERATURE_4, "temperature_4", "Battery temperature 4", "temperature", true),
            measured(Quantity.TEMPERATURE_5, "temperature_5", "Battery temperature 5", "temperature", true),
            measured(Quantity.MOSFET_TEMPERATURE, "mosfet_temperature", "MOSFET temperature", "temperature", true),
            measured(Quantity.BALANCE_CURRENT, "balance_current", "Balance current", "current", true),
            flag(Quantity.CHARGE_MOSFET, "charge_mosfet", "Charge MOSFET", "power"),
            flag(Quantity.DISCHARGE_MOSFET, "discharge_mosfet", "Discharge MOSFET", "power"),
            flag(Quantity.HEATING, "heating", "Heating", "running"));

    /** What is computed from several quantities. */
    static final List<Entity> COMPUTED = List.of(
            new Entity("power", "Power", "sensor", "power", MEASUREMENT, "W", 0, false),
            new Entity("highest_cell_voltage", "Highest cell voltage", "sensor", "voltage", MEASUREMENT, "V", 3, false),
            new Entity("lowest_cell_voltage", "Lowest cell voltage", "sensor", "voltage", MEASUREMENT, "V", 3, false),
            new Entity("cell_difference", "Cell difference", "sensor", "voltage", MEASUREMENT, "V", 3, false),
            new Entity("balancing", "Balancing", "binary_sensor", "running", "", "", 0, true),
            new Entity("problem", "Alarm", "binary_sensor", "problem", "", "", 0, false),
            new Entity("alarms", "Alarms", "sensor", "", "", "", 0, false),
            new Entity("charge_stage", "Charge stage", "sensor", "", "", "", 0, true),
            new Entity("charged_energy", "Charged energy", "sensor", "energy", "total_increasing", "Wh", 0, false),
            new Entity(
                    "discharged_energy", "Discharged energy", "sensor", "energy", "total_increasing", "Wh", 0, false));

    /** {@return the entity of a cell} */
    static Entity cell(int cell) {
        return new Entity(
                "cell_%02d_voltage".formatted(cell),
                "Cell %02d".formatted(cell),
                "sensor",
                "voltage",
                MEASUREMENT,
                "V",
                3,
                true);
    }

    boolean isBinary() {
        return component.equals("binary_sensor");
    }

    Optional<String> category() {
        return isDetail ? Optional.of("diagnostic") : Optional.empty();
    }

    private static Shown measured(Quantity quantity, String key, String name, String deviceClass, boolean isDetail) {
        Unit unit = quantity.unit();
        return new Shown(
                quantity,
                new Entity(key, name, "sensor", deviceClass, MEASUREMENT, unit.symbol(), unit.decimals(), isDetail));
    }

    private static Shown flag(Quantity quantity, String key, String name, String deviceClass) {
        return new Shown(quantity, new Entity(key, name, "binary_sensor", deviceClass, "", "", 0, true));
    }
}
