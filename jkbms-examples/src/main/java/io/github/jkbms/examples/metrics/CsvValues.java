// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.metrics;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.TemperatureSensor;
import io.github.jkbms.model.Timed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Live data as lines of comma-separated values: always the same columns, units in their names, empty where a pack did not report
 * something. Pure functions.
 */
public final class CsvValues {
    private static final int MILLI = 3;
    private static final int MAX_CELLS = Quantity.CELL_VOLTAGES.elements();

    private static final List<Column> COLUMNS = columns();

    /** One column: its name and what stands in it. */
    private record Column(String name, Function<Timed<PackStatus>, Optional<String>> value) {}

    private CsvValues() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("time", read -> Optional.of(read.readAt().toString())));
        columns.add(new Column("pack", read -> Optional.of(quoted(read.pack().text()))));
        columns.add(number("voltage_V", status -> status.value(Quantity.PACK_VOLTAGE), MILLI));
        columns.add(number("current_A", status -> status.value(Quantity.PACK_CURRENT), MILLI));
        columns.add(number("power_W", PackStatus::powerMilliwatts, MILLI));
        columns.add(number("state_of_charge_percent", status -> status.value(Quantity.STATE_OF_CHARGE), 0));
        columns.add(number("state_of_health_percent", status -> status.value(Quantity.STATE_OF_HEALTH), 0));
        columns.add(number("remaining_capacity_Ah", PackStatus::remainingCapacityMilliampHours, MILLI));
        columns.add(number("full_capacity_Ah", PackStatus::fullCapacityMilliampHours, MILLI));
        columns.add(number("cycles", PackStatus::cycleCount, 0));
        columns.add(number("balance_current_A", status -> status.value(Quantity.BALANCE_CURRENT), MILLI));
        columns.add(flag("balancing", PackStatus::isBalancing));
        columns.add(flag("charge_mosfet_on", PackStatus::isChargeMosfetOn));
        columns.add(flag("discharge_mosfet_on", PackStatus::isDischargeMosfetOn));
        columns.add(flag("heating_on", PackStatus::isHeating));
        for (TemperatureSensor sensor : TemperatureSensor.values()) {
            String name = sensor == TemperatureSensor.MOSFET ? "mosfet" : Integer.toString(sensor.code());
            columns.add(number(
                    "temperature_" + name + "_celsius", status -> widened(status.temperatureDeciCelsius(sensor)), 1));
        }
        columns.add(new Column("alarms", read -> read.value().alarms().map(CsvValues::names)));
        for (int cell = 1; cell <= MAX_CELLS; cell++) {
            int number = cell;
            columns.add(number("cell_%02d_V".formatted(cell), status -> widened(status.cellMillivolts(number)), MILLI));
        }
        return List.copyOf(columns);
    }

    private static Column number(String name, Function<PackStatus, OptionalLong> value, int decimals) {
        return new Column(name, read -> {
            OptionalLong number = value.apply(read.value());
            return number.isPresent()
                    ? Optional.of(
                            BigDecimal.valueOf(number.getAsLong(), decimals).toPlainString())
                    : Optional.empty();
        });
    }

    private static Column flag(String name, Function<PackStatus, Optional<Boolean>> value) {
        return new Column(name, read -> value.apply(read.value()).map(on -> on ? "1" : "0"));
    }

    private static OptionalLong widened(OptionalInt value) {
        return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
    }

    /** Names of the active alarms; {@code NONE} where the pack says that there is none. */
    private static String names(Alarms alarms) {
        List<String> names =
                new ArrayList<>(alarms.known().stream().map(Alarm::name).toList());
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((alarms.unknownBits() >>> bit & 1) != 0) {
                names.add("BIT_" + bit);
            }
        }
        return names.isEmpty() ? "NONE" : String.join(" ", names);
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** {@return the names of the columns, the first line of a file} */
    public static String header() {
        return COLUMNS.stream().map(Column::name).collect(Collectors.joining(","));
    }

    /**
     * {@return the line of a pack}
     *
     * @param read what was read
     */
    public static String line(Timed<PackStatus> read) {
        return COLUMNS.stream()
                .map(column -> column.value().apply(read).orElse(""))
                .collect(Collectors.joining(","));
    }
}
