// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.view;

import io.github.jkbms.model.DetailLogEntry;
import io.github.jkbms.model.SystemLogEntry;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;

/** Entries of the logs of a pack as lines of a table for people. */
public final class LogText {
    /** The heading of the table of {@link #line(SystemLogEntry)}. */
    public static final String SYSTEM_HEADING = "  run time          event";

    /** The heading of the table of {@link #line(DetailLogEntry)}. */
    public static final String DETAIL_HEADING = "pack's clock           volts    amps  Ah left / full   cells"
            + " (highest, lowest)          °C max min MOS  on    event";

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final int SECONDS_PER_DAY = 86_400;

    private LogText() {}

    /**
     * {@return an entry of the system log: run time of the pack since its first power-on, event}
     *
     * @param entry the entry
     */
    public static String line(SystemLogEntry entry) {
        long seconds = entry.runTimeSeconds();
        long rest = seconds % SECONDS_PER_DAY;
        return "%6d d %02d:%02d:%02d  %s"
                .formatted(seconds / SECONDS_PER_DAY, rest / 3600, rest / 60 % 60, rest % 60, entry.event());
    }

    /**
     * {@return an entry of the detail log: clock of the pack, what it measured, which switches were on, event}
     *
     * @param entry the entry
     */
    public static String line(DetailLogEntry entry) {
        return String.format(
                Locale.ROOT,
                "%s  %6.2f %+7.1f  %6.1f / %6.1f  %d: %.3f V, %d: %.3f V  %4s %4s %4d  %s  %s",
                CLOCK.format(entry.time()),
                entry.voltageMillivolts() / 1000.0,
                entry.currentMilliamps() / 1000.0,
                entry.remainingCapacityMilliampHours() / 1000.0,
                entry.fullCapacityMilliampHours() / 1000.0,
                entry.highestCell(),
                entry.highestCellMillivolts() / 1000.0,
                entry.lowestCell(),
                entry.lowestCellMillivolts() / 1000.0,
                text(entry.highestTemperatureCelsius()),
                text(entry.lowestTemperatureCelsius()),
                entry.mosfetTemperatureCelsius(),
                switches(entry),
                entry.event());
    }

    private static String text(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "-";
    }

    /** C charge, D discharge, B balancer, H heater. */
    private static String switches(DetailLogEntry entry) {
        return (entry.isChargeMosfetOn() ? "C" : "-")
                + (entry.isDischargeMosfetOn() ? "D" : "-")
                + (entry.isBalancing() ? "B" : "-")
                + (entry.isHeating() ? "H" : "-");
    }
}
