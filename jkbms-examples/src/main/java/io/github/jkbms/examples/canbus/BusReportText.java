// SPDX-License-Identifier: Apache-2.0
package io.github.jkbms.examples.canbus;

import io.github.jkbms.can.CanId;
import io.github.jkbms.can.inverter.InverterProtocol;
import io.github.jkbms.can.jk.JkCanSnapshot;
import io.github.jkbms.examples.view.BankTable;
import io.github.jkbms.examples.view.Style;
import io.github.jkbms.storage.StorageQuantity;
import io.github.jkbms.storage.StorageState;
import io.github.jkbms.storage.StorageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A bus as lines for people. */
public final class BusReportText {
    private static final String ROW = "  %-38s %s";

    private final Style style;
    private final BankTable packs;

    /**
     * Creates a writer.
     *
     * @param style how to stress things
     */
    public BusReportText(Style style) {
        this.style = style;
        packs = new BankTable(style);
    }

    /**
     * {@return the lines}
     *
     * @param report what to show
     */
    public List<String> lines(BusReport report) {
        List<String> lines = new ArrayList<>();
        if (!report.packs().isEmpty()) {
            lines.add(style.heading("Packs that speak JK CAN"));
            lines.addAll(
                    packs.lines(report.packs().stream().map(BusReportText::row).toList()));
        }
        if (!report.protocols().isEmpty()) {
            lines.add(style.heading(String.valueOf(report.protocols().get(0))));
            if (report.protocols().size() > 1) {
                lines.add(style.faint("  fits as well: "
                        + report.protocols().stream()
                                .skip(1)
                                .map(InverterProtocol::info)
                                .map(info -> info.label())
                                .collect(Collectors.joining(", "))));
            }
            report.state()
                    .ifPresentOrElse(
                            state -> state(state, lines), () -> lines.add("  the battery says nothing at the moment"));
            report.inverter()
                    .forEach((said, age) -> lines.add(
                            ROW.formatted("Inverter", "%s, %.1f s ago".formatted(said, age.toNanos() / 1e9))));
        }
        String others = report.others().stream().map(CanId::toString).sorted().collect(Collectors.joining(" "));
        lines.add(style.faint("%d frames%s%s"
                .formatted(
                        report.frames(),
                        report.isUnderstood() ? "" : ", no protocol recognised yet",
                        others.isEmpty() ? "" : ", other identifiers: " + others)));
        return lines;
    }

    private static BankTable.Row row(JkCanSnapshot snapshot) {
        return new BankTable.Row(
                Integer.toString(snapshot.address()),
                Optional.of(snapshot.status()),
                snapshot.version().map(Enum::name).orElse(""));
    }

    private void state(StorageState state, List<String> lines) {
        for (StorageText text : StorageText.values()) {
            state.text(text).ifPresent(value -> lines.add(ROW.formatted(text.label(), value)));
        }
        for (StorageQuantity quantity : state.quantities()) {
            long value = state.value(quantity, 0);
            String shown = quantity.isFlag()
                    ? (value != 0 ? "yes" : "no")
                    : quantity.unit().format(value);
            lines.add(ROW.formatted(quantity.label(), shown));
        }
        state.alarms()
                .forEach((alarm, level) -> lines.add(ROW.formatted(
                        "Alarm", style.bad(alarm.label()) + " (" + level.name().toLowerCase(Locale.ROOT) + ")")));
    }
}
