// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import io.github.jkbms.model.Alarm;
import io.github.jkbms.model.Alarms;
import io.github.jkbms.model.PackStatus;
import io.github.jkbms.model.Quantity;
import io.github.jkbms.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Several packs as a table of one line each, with the cells of each pack below it. Immutable. */
public final class BankTable {
    private static final int CELLS_PER_LINE = 8;
    private static final String ROW = "%-8s %9s %9s %5s %-17s %6s %-13s %7s %7s %10s";

    private final Style style;

    /**
     * Creates a table.
     *
     * @param style colours or none
     */
    public BankTable(Style style) {
        this.style = style;
    }

    /**
     * One line of the table.
     *
     * @param name   the name of the pack
     * @param status what it reports; nothing where it did not answer
     * @param note   what to say about it, such as the age of the values or why there are none; may be empty
     */
    public record Row(String name, Optional<PackStatus> status, String note) {}

    /**
     * {@return the lines of the table}
     *
     * @param rows the packs
     */
    public List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add(style.heading(ROW.formatted(
                "pack", "voltage", "current", "SOC", "cells", "spread", "battery", "MOSFET", "charge", "discharge")));
        for (Row row : rows) {
            lines.add(row.status()
                    .map(status -> line(row, status))
                    .orElseGet(() -> style.bad(row.name() + "  " + row.note())));
            row.status().ifPresent(status -> cells(status, lines));
            row.status().flatMap(PackStatus::alarms).ifPresent(alarms -> alarms(alarms, lines));
        }
        return lines;
    }

    private String line(Row row, PackStatus status) {
        String line = ROW.formatted(
                row.name(),
                number(status, Quantity.PACK_VOLTAGE, 1000, "%.2f V"),
                number(status, Quantity.PACK_CURRENT, 1000, "%+.1f A"),
                number(status, Quantity.STATE_OF_CHARGE, 1, "%.0f %%"),
                range(status.lowestCellMillivolts(), status.highestCellMillivolts(), 1000, "%.3f", " V"),
                text(status.cellDifferenceMillivolts(), "%d mV"),
                range(status.lowestTemperatureDeciCelsius(), status.highestTemperatureDeciCelsius(), 10, "%.1f", " °C"),
                status.mosfetTemperatureDeciCelsius().isPresent()
                        ? Unit.DECI_CELSIUS.format(
                                status.mosfetTemperatureDeciCelsius().getAsInt())
                        : "-",
                onOff(status.isChargeMosfetOn()),
                onOff(status.isDischargeMosfetOn()));
        return row.note().isEmpty() ? line : line + "  " + style.faint(row.note());
    }

    private void cells(PackStatus status, List<String> lines) {
        int highest = status.highestCell().orElse(0);
        int lowest = status.lowestCell().orElse(0);
        StringBuilder line = new StringBuilder();
        for (int cell = 1; cell <= status.cellCount(); cell++) {
            String text = "%2d %s%s"
                    .formatted(
                            cell,
                            number(status.cellMillivolts(cell), 1000, "%.3f"),
                            cell == highest ? "^" : cell == lowest ? "v" : " ");
            line.append(cell == highest || cell == lowest ? style.warning(text) : text)
                    .append("  ");
            if (cell % CELLS_PER_LINE == 0 || cell == status.cellCount()) {
                lines.add("         " + line.toString().stripTrailing());
                line.setLength(0);
            }
        }
    }

    private void alarms(Alarms alarms, List<String> lines) {
        if (alarms.isEmpty()) {
            return;
        }
        boolean serious = alarms.unknownBits() != 0
                || alarms.known().stream().anyMatch(alarm -> alarm.severity() == Alarm.Severity.PROTECTION);
        lines.add("         " + (serious ? style.bad("alarm: " + alarms) : style.faint("notice: " + alarms)));
    }

    private static String onOff(Optional<Boolean> on) {
        return on.map(is -> is ? "on" : "OFF").orElse("-");
    }

    private static String number(PackStatus status, Quantity quantity, double scale, String format) {
        return status.value(quantity).isPresent()
                ? String.format(Locale.ROOT, format, status.value(quantity).getAsLong() / scale)
                : "-";
    }

    private static String number(OptionalInt value, double scale, String format) {
        return value.isPresent() ? String.format(Locale.ROOT, format, value.getAsInt() / scale) : "-";
    }

    private static String text(OptionalInt value, String format) {
        return value.isPresent() ? format.formatted(value.getAsInt()) : "-";
    }

    private static String range(OptionalInt low, OptionalInt high, double scale, String format, String unit) {
        return low.isPresent() && high.isPresent()
                ? number(low, scale, format) + ".." + number(high, scale, format) + unit
                : "-";
    }
}
